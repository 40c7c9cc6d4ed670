// Reads an invitation with ical.js, as Thunderbird does, and says what it understood.
import ICAL from "ical.js";
import { readFileSync } from "node:fs";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const component = calendar.getFirstSubcomponent("vevent");
const zone = new ICAL.Timezone(calendar.getFirstSubcomponent("vtimezone"));
ICAL.TimezoneService.register(zone.tzid, zone);
const event = new ICAL.Event(component);
const attendee = component.getFirstProperty("attendee");
console.log(
  JSON.stringify({
    method: calendar.getFirstPropertyValue("method"),
    uid: event.uid,
    sequence: event.sequence,
    status: component.getFirstPropertyValue("status"),
    summary: event.summary,
    location: event.location,
    organizer: event.organizer,
    attendee: attendee.getFirstValue(),
    role: attendee.getParameter("role"),
    zone: event.startDate.zone.tzid,
    local: event.startDate.toString(),
    starts: event.startDate.toUnixTime(),
    ends: event.endDate.toUnixTime(),
  }),
);
