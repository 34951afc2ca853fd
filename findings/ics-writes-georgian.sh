#!/usr/bin/env bash
# A calendar that ics has read and written again is refused by recurring-ical-events, which took it before: ics adds
# `CALSCALE:GEORGIAN`.
#
# Seen with ics 0.7.3, recurring-ical-events 3.8.2, icalendar 7.3.2, Python 3.13, on 2026-12-01.
#
# RFC 5545, 3.7.1: CALSCALE is optional, and GREGORIAN is its default and its only value. ics gives a calendar without
# one the value GEORGIAN, and reads its own mistake without a complaint. recurring-ical-events looks at the value and
# refuses the whole calendar. Say `CALSCALE:GREGORIAN` in every calendar that others may pass through ics: a value that
# is there is kept.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv v && v/bin/pip install -q ics==0.7.3 recurring-ical-events==3.8.2 icalendar==7.3.2 2>/dev/null
v/bin/python - <<'P'
from datetime import date
from importlib.metadata import version

import ics
import recurring_ical_events
from icalendar import Calendar


def calendar(*scale: str) -> str:
    event = ("BEGIN:VEVENT", "UID:1", "DTSTAMP:20261201T101500Z", "DTSTART;VALUE=DATE:20270301", "SUMMARY:a", "END:VEVENT")
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//a//b//EN", *scale, *event, "END:VCALENDAR", ""))


def events(text: str) -> str:
    try:
        return str(len(recurring_ical_events.of(Calendar.from_ical(text)).between(date(2027, 1, 1), date(2028, 1, 1))))
    except ValueError as refused:
        return f"refused ({refused})"


def scale(text: str) -> str:
    return next((line for line in text.split("\r\n") if line.startswith("CALSCALE")), "none")


def again(text: str) -> str:
    return str(ics.Calendar(text).serialize())


def expect(what: str, seen: str, found: str) -> None:
    if seen != found:
        raise SystemExit(f"CHANGED: {what}\nseen:  {seen}\nfound: {found}")
    print(f"{what}: {found}")


expect("versions", "0.7.3 3.8.2", f"{version('ics')} {version('recurring-ical-events')}")
plain, said = calendar(), calendar("CALSCALE:GREGORIAN")
expect("events of a calendar without a scale", "1", events(plain))
expect("its scale after ics", "CALSCALE:GEORGIAN", scale(again(plain)))
expect("its events after ics", "refused (Only Gregorian calendars are supported.)", events(again(plain)))
expect("its scale after ics twice", "CALSCALE:GEORGIAN", scale(again(again(plain))))
expect("where the scale was said", "CALSCALE:GREGORIAN, 1", f"{scale(again(said))}, {events(again(said))}")
P
