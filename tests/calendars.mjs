// What ical.js and node-ical find in a calendar: {reader: {UID: what it says}}. The calendar comes in on standard input.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import nodeIcal from "node-ical";

const text = readFileSync(0, "utf8");
const hours = (duration) => ICAL.Duration.fromString(duration).toSeconds() / 3600;
const local = (day) => [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((n) => `${n}`.padStart(2, "0"));

function icalJs() {
  const found = {};
  for (const part of new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(part);
    found[event.uid] = {
      day: event.startDate.isDate ? event.startDate.toString() : "not a whole day",
      title: event.summary,
      canceled: part.getFirstPropertyValue("status") === "CANCELLED",
      alarms: part.getAllSubcomponents("valarm").map((alarm) => hours(`${alarm.getFirstPropertyValue("trigger")}`)),
      sequence: event.sequence,
      stamp: part.getFirstPropertyValue("dtstamp").toJSDate().toISOString(),
    };
  }
  return found;
}

function nodeIcalOf() {
  const found = {};
  for (const event of Object.values(nodeIcal.sync.parseICS(text)).filter((part) => part.type === "VEVENT")) {
    found[event.uid] = {
      day: event.start.dateOnly ? local(event.start).join("-") : "not a whole day",
      title: event.summary,
      canceled: event.status === "CANCELLED",
      alarms: (event.alarms ?? []).map((alarm) => hours(alarm.trigger.val)),
      sequence: event.sequence,
      stamp: event.dtstamp.toISOString(),
    };
  }
  return found;
}

console.log(JSON.stringify({ "ical.js": icalJs(), "node-ical": nodeIcalOf() }));
