#!/usr/bin/env bash
# Radicale, asked hour by hour which events remind, never names one that reminds on the hour; asked which have an alarm
# at all, it names none.
#
# Seen with Radicale 3.9.0, Python 3.13, on 2026-11-30.
#
# RFC 4791, 9.9: an alarm is in a time range if start <= its moment and end > its moment, so that ranges that follow on
# each other find each alarm once. Radicale wants start < its moment: a whole day with `TRIGGER;RELATED=START:PT9H` is
# neither in 8 to 9 nor in 9 to 10, only in ranges that reach over nine. A client that asks "what comes in the next hour"
# at every full hour reminds of nothing. RFC 4791, 9.7.1: an empty `comp-filter` finds what has such a part, and with
# `is-not-defined` what has none; for VALARM inside VEVENT Radicale finds nothing with one and everything without. Ask in
# ranges that begin between the moments at which people are reminded, and look for alarms in the events themselves.
set -euo pipefail
work=$(mktemp -d); cd "$work"
python3 -m venv v && v/bin/pip install -q radicale==3.9.0 2>/dev/null
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
v/bin/python -m radicale -C "" --hosts="127.0.0.1:$port" --auth-type=none \
	--storage-filesystem-folder="$work/store" > log 2>&1 &
server=$!; trap 'kill $server; rm -rf "$work"' EXIT
home=http://127.0.0.1:$port/ana/
for _ in $(seq 100); do curl -s -o /dev/null "http://127.0.0.1:$port/.web/" && break; sleep 0.2; done
curl -sf -X MKCOL "$home"; curl -sf -X MKCALENDAR "${home}own/"

event() { # its name, and what stands in it beside its day
	printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//a//b//EN BEGIN:VEVENT "UID:$1" DTSTAMP:20261201T101500Z \
		'DTSTART;VALUE=DATE:20270301' 'DTEND;VALUE=DATE:20270302' "SUMMARY:$1" "${@:2}" END:VEVENT END:VCALENDAR |
		curl -sf -X PUT -H 'Content-Type: text/calendar; charset=utf-8' --data-binary @- "${home}own/$1.ics"
}
alarm() { event "$1" BEGIN:VALARM ACTION:DISPLAY DESCRIPTION:now "TRIGGER;RELATED=START:$2" END:VALARM; }
alarm nine PT9H; alarm later PT9H1M; event silent

found() { # the events that meet a filter on their alarms
	curl -sf -X REPORT -H 'Depth: 1' -H 'Content-Type: application/xml' "${home}own/" --data \
		"<C:calendar-query xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\"><D:prop><D:getetag/></D:prop><C:filter>
		<C:comp-filter name=\"VCALENDAR\"><C:comp-filter name=\"VEVENT\"><C:comp-filter name=\"VALARM\">$1</C:comp-filter>
		</C:comp-filter></C:comp-filter></C:filter></C:calendar-query>" |
		grep -o '[a-z]*\.ics' | sed 's/\.ics//' | sort | paste -sd' '
}
between() { found "<C:time-range start=\"20270301T$1Z\" end=\"20270301T$2Z\"/>"; }
expect() { # what it is, what was seen, what is there now
	if [ "$2" != "$3" ]; then printf 'CHANGED: %s\nseen:  %s\nfound: %s\n' "$1" "$2" "$3"; exit 1; fi
	printf '%s: %s\n' "$1" "$3"
}

expect "version" "3.9.0" "$(v/bin/python -m radicale --version 2> log)"
expect "from 8:30 to 9:30 remind" "later nine" "$(between 083000 093000)"
expect "from 8 to 9" "" "$(between 080000 090000 || true)"
expect "from 9 to 10, where nine belongs too" "later" "$(between 090000 100000)"
expect "with an alarm (right: later nine)" "" "$(found '' || true)"
expect "without one (right: silent)" "later nine silent" "$(found '<C:is-not-defined/>')"
