"""Serves a real conference and a real fair with Serai and lets other programs read all that it writes."""

import argparse
import csv
import io
import json
import os
import re
import subprocess
import sys
import traceback
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import feedparser
import icalendar
import jsonschema
import vobject
from lxml import etree, html

from serving import Serai

CHECKS = []


def check(function):
    """Has a function run with the served venue; it passes unless it raises."""
    CHECKS.append(function)
    return function


def expect(condition, message):
    """Raises with a message unless the condition holds."""
    if not condition:
        raise AssertionError(message)


class Venue:
    """The served venue and the files that it was made from."""

    def __init__(self, serai: Serai, expo: Path):
        self.serai = serai
        self.expo = expo
        self.source = etree.parse(str(expo / "fosdem-2025.xml"))
        self.schedule = json.loads(self.body("/export/schedule.json", "json"))
        self.events = {
            event["guid"]: (event, room)
            for day in self.schedule["schedule"]["conference"]["days"]
            for room, events in day["rooms"].items()
            for event in events
        }

    def body(self, path: str, kind: str) -> bytes:
        """The body of a path that must be answered with 200 and a media type that holds `kind`."""
        status, media, body = self.serai.get(path)
        expect(status == 200, f"{path}: {status}")
        expect(kind in media, f"{path}: {media}")
        return body

    def page(self, path: str):
        """A page as a tree."""
        return html.fromstring(self.body(path, "text/html"))


@check
def schedule_xml_is_valid(venue):
    """schedule.xml against the XML Schema of its format"""
    schema = etree.XMLSchema(etree.parse(str(venue.expo / "schedule.xml.xsd")))
    for text in [venue.body("/export/schedule.xml", "xml"), venue.serai.run("export", "schedule.xml")]:
        document = etree.fromstring(text, etree.XMLParser(huge_tree=True, resolve_entities=False))
        schema.validate(document)
        expect(not schema.error_log, "\n".join(str(line) for line in list(schema.error_log)[:10]))


@check
def schedule_xml_keeps_what_came_in(venue):
    """schedule.xml, event by event, against the file it was imported from"""
    document = etree.fromstring(venue.body("/export/schedule.xml", "xml"), etree.XMLParser(huge_tree=True))
    ours = {event.get("id"): event for event in document.iter("event")}
    theirs = {event.get("id"): event for event in venue.source.iter("event")}
    expect(len(ours) == len(theirs), f"{len(ours)} events instead of {len(theirs)}")
    different = []
    for number, event in theirs.items():
        other = ours.get(number)
        expect(other is not None, f"event {number} is missing")
        for field in ["title", "date", "duration", "room", "track", "language"]:
            before, after = ((side.findtext(field) or "").strip() for side in (event, other))
            if field == "date":
                before, after = (datetime.fromisoformat(text) for text in (before, after))
            if before != after:
                different.append(f"event {number}: {field} {before!r} became {after!r}")
        # A name without a letter or digit, such as "--", is no name: import leaves it out and says so.
        people = [
            [name for name in (person.text.strip() for person in side.iterfind("persons/person")) if re.search(r"\w", name)]
            for side in (event, other)
        ]
        if people[0] != people[1]:
            different.append(f"event {number}: people {people[0]} became {people[1]}")
    expect(not different, "\n".join(different[:10]))


@check
def schedule_json_is_valid(venue):
    """schedule.json against the JSON Schema of its format"""
    schema = json.loads((venue.expo / "schedule.schema.json").read_text())
    validator = jsonschema.validators.validator_for(schema)(schema)
    errors = [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(venue.schedule)]
    expect(not errors, "\n".join(errors[:10]))
    command = json.loads(venue.serai.run("export", "schedule.json"))
    expect(command["schedule"]["conference"]["days"] == venue.schedule["schedule"]["conference"]["days"],
           "the command and the server export different programmes")


def calendar_entries(text: bytes):
    """The events of a calendar as icalendar reads them, with the lines' form checked."""
    expect(b"\r\n" in text and not re.search(rb"(?<!\r)\n", text), "lines end in CR LF (RFC 5545, 3.1)")
    longest = max(len(line) for line in text.split(b"\r\n"))
    expect(longest <= 75, f"a line has {longest} octets; 75 are allowed (RFC 5545, 3.1)")
    text.decode("utf-8")
    calendar = icalendar.Calendar.from_ical(text)
    expect(calendar["VERSION"] == "2.0" and calendar.get("PRODID"), "VERSION and PRODID")
    events = calendar.walk("VEVENT")
    zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    for event in events:
        for field in ["UID", "DTSTAMP", "DTSTART"]:
            expect(event.get(field), f"{field} is missing")
        zone = event["DTSTART"].params.get("TZID")
        expect(zone is None or zone in zones, f"no VTIMEZONE for {zone}")
    uids = [str(event["UID"]) for event in events]
    expect(len(set(uids)) == len(uids), "a UID stands twice")
    return calendar, events


def compare_calendar(venue, path, wanted):
    """A calendar against schedule.json: the same sessions, and each the same time, title and place."""
    calendar, events = calendar_entries(venue.body(path, "text/calendar"))
    expect(len(events) == len(wanted), f"{path}: {len(events)} events instead of {len(wanted)}")
    by_start = {}
    for event, room in wanted:
        by_start.setdefault((datetime.fromisoformat(event["date"]), room), []).append(event["title"].strip())
    for event in events:
        start = event["DTSTART"].dt
        title = str(event["SUMMARY"]).strip()
        room = str(event.get("LOCATION", ""))
        found = any(
            title in titles and (name in room or not room)
            for (moment, name), titles in by_start.items() if moment == start)
        expect(found, f"{path}: {title!r} at {start} in {room!r} is not in schedule.json")
        end = event["DTEND"].dt if event.get("DTEND") else start + event["DURATION"].dt
        expect(end >= start, f"{path}: {title!r} ends before it starts")
    return calendar, events


@check
def calendar_of_the_programme(venue):
    """the whole programme, read by icalendar, session by session"""
    calendar, events = compare_calendar(venue, "/export/programme.ics", list(venue.events.values()))
    durations = {}
    for event, _ in venue.events.values():
        hours, minutes = event["duration"].split(":")[-2:]
        durations.setdefault((datetime.fromisoformat(event["date"]), event["title"].strip()), set()).add(
            timedelta(hours=int(hours), minutes=int(minutes)))
    for event in events:
        key = (event["DTSTART"].dt, str(event["SUMMARY"]).strip())
        end = event["DTEND"].dt if event.get("DTEND") else event["DTSTART"].dt + event["DURATION"].dt
        expect(end - event["DTSTART"].dt in durations.get(key, set()), f"{key}: lasts {end - event['DTSTART'].dt}")


@check
def calendar_zone_is_right(venue):
    """VTIMEZONE as vobject computes with it, against the zone database, at hours on both sides of each change"""
    text = venue.body("/export/programme.ics", "text/calendar").decode()
    parsed = next(vobject.readComponents(text))
    zone = parsed.vtimezone.gettzinfo() if hasattr(parsed.vtimezone, "gettzinfo") else parsed.vtimezone.tzinfo
    name = venue.schedule["schedule"]["conference"]["time_zone_name"]
    true_zone = ZoneInfo(name)
    starts = {datetime.fromisoformat(event["date"]).astimezone(true_zone).replace(tzinfo=None)
              for event, _ in venue.events.values()}
    for start in sorted(starts):
        expect(start.replace(tzinfo=zone).utcoffset() == start.replace(tzinfo=true_zone).utcoffset(), f"{start}")
    expect(len(list(parsed.vevent_list)) == len(venue.events), "vobject reads as many events")


@check
def calendars_of_parts(venue):
    """the calendars of a day, a room and a session"""
    home = venue.page("/en/programme")
    links = set(home.xpath("//@href"))
    day = next(link for link in links if re.fullmatch(r"/en/programme/[^/]+/\d{4}-\d{2}-\d{2}", link.split("?")[0]))
    day = day.split("?")[0]
    date = day.rsplit("/", 1)[1]
    that_day = next(d for d in venue.schedule["schedule"]["conference"]["days"] if d["date"] == date)
    wanted = [(event, room) for room, events in that_day["rooms"].items() for event in events]
    compare_calendar(venue, day + ".ics", wanted)

    session = next(link for link in venue.page(day).xpath("//@href") if re.fullmatch(r"/en/sessions/[^/?#.]+", link))
    _, events = calendar_entries(venue.body(session + ".ics", "text/calendar"))
    expect(len(events) == 1, f"{session}.ics holds {len(events)} events")

    room = next(link for link in venue.page(session).xpath("//@href") if re.fullmatch(r"/en/rooms/[^/?#.]+", link))
    _, events = calendar_entries(venue.body(room + ".ics", "text/calendar"))
    name = str(events[0]["LOCATION"])
    count = sum(1 for _, other in venue.events.values() if other in name)
    expect(len(events) == count, f"{room}.ics holds {len(events)} events, {count} are in {name}")


@check
def uid_and_sequence_are_stable(venue):
    """UID and SEQUENCE from one export to the next"""
    def numbers():
        _, events = calendar_entries(venue.body("/export/programme.ics", "text/calendar"))
        return {str(event["UID"]): event.get("SEQUENCE", 0) for event in events}
    expect(numbers() == numbers(), "they differ between two exports of the same programme")


@check
def exhibitors_csv(venue):
    """exhibitors.csv against the file it was imported from; no cell starts a formula"""
    text = venue.body("/export/exhibitors.csv", "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    with open(venue.expo / "trade-fair-exhibitors.csv", newline="", encoding="utf-8-sig") as file:
        source = list(csv.DictReader(file))
    expect(len(rows) == len(source), f"{len(rows)} exhibitors instead of {len(source)}")
    name = next(column for column in rows[0] if column.lower().startswith("name"))

    def plain(text):
        return " ".join(text.lstrip("'").split())
    missing = {plain(row["name"]) for row in source} - {plain(row[name]) for row in rows}
    expect(not missing, f"{len(missing)} names are not there, such as {sorted(missing)[:5]}")
    for row in rows:
        for cell in row.values():
            expect(not (cell or "").startswith(("=", "+", "-", "@", "\t", "\r")), f"a formula: {cell!r}")


@check
def exhibitors_json(venue):
    """exhibitors.json holds as many"""
    value = json.loads(venue.body("/export/exhibitors.json", "json"))
    items = value if isinstance(value, list) else next(part for part in value.values() if isinstance(part, list))
    with open(venue.expo / "trade-fair-exhibitors.csv", newline="", encoding="utf-8-sig") as file:
        count = len(list(csv.DictReader(file)))
    expect(len(items) == count, f"{len(items)} exhibitors instead of {count}")


@check
def atom_feed(venue):
    """the feed of changes, read by feedparser"""
    for language in ["en", "zh", "hu"]:
        feed = feedparser.parse(venue.body(f"/{language}/changes.atom", "atom"))
        expect(not feed.bozo, f"feedparser complains: {feed.get('bozo_exception')}")
        expect(feed.version == "atom10", feed.version)
        expect(feed.feed.get("id") and feed.feed.get("title") and feed.feed.get("updated"), "id, title, updated")
        expect(feed.entries, "there are entries")
        ids = [entry.id for entry in feed.entries]
        expect(len(set(ids)) == len(ids), "an id stands twice")
        for entry in feed.entries[:20]:
            expect(entry.get("title") and entry.get("updated_parsed") and entry.get("link"), f"{entry.get('id')}")
            status, _, _ = venue.serai.get(entry.link)
            expect(status in (200, 410), f"{entry.link}: {status}")


@check
def sitemap(venue):
    """the sitemap: every address well formed, one of each kind answered, all languages named"""
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    root = etree.fromstring(venue.body("/sitemap.xml", "xml"), etree.XMLParser(huge_tree=True))
    if root.tag.endswith("sitemapindex"):
        parts = [etree.fromstring(venue.body(place, "xml"), etree.XMLParser(huge_tree=True))
                 for place in root.xpath("//s:loc/text()", namespaces=space)]
    else:
        parts = [root]
    places = [place for part in parts for place in part.xpath("//s:url/s:loc/text()", namespaces=space)]
    expect(len(places) == len(set(places)), "an address stands twice")
    expect(len(places) > 7213, f"only {len(places)} addresses")
    for part in parts:
        count = len(part.xpath("//s:url", namespaces=space))
        expect(count <= 50000, f"{count} addresses in one file; 50000 are allowed")
    kinds = {}
    for place in places:
        expect(re.match(r"https?://[^/]+/(en|zh|hu)/", place), place)
        kinds.setdefault(re.sub(r"https?://[^/]+/", "", place).split("/")[1], place)
    for place in kinds.values():
        status, _, _ = venue.serai.get(place)
        expect(status == 200, f"{place}: {status}")
    robots = venue.body("/robots.txt", "text/plain").decode()
    expect("sitemap:" in robots.lower(), "robots.txt names the sitemap")


def json_ld(page):
    """All JSON-LD values of a page, graphs opened."""
    values = []
    for text in page.xpath("//script[@type='application/ld+json']/text()"):
        value = json.loads(text)
        for part in value if isinstance(value, list) else [value]:
            expect("schema.org" in str(part.get("@context")), f"context {part.get('@context')}")
            values.extend(part.get("@graph", [part]))
    return values


@check
def structured_data(venue):
    """schema.org JSON-LD in the pages"""
    def types(path):
        return {value.get("@type"): value for value in json_ld(venue.page(path))}
    home = types("/en/")
    expect("ExhibitionEvent" in home, f"home: {list(home)}")
    session = next(link for link in venue.page("/en/programme").xpath("//@href") if re.match(r"/en/sessions/[^.]+$", link))
    page = venue.page(session)
    event = types(session).get("Event")
    expect(event is not None, f"{session}: {list(types(session))}")
    heading = " ".join(page.xpath("//h1")[0].text_content().split())
    expect(" ".join(event["name"].split()) in heading, f"{event['name']!r} is not the heading {heading!r}")
    start, end = (datetime.fromisoformat(event[field]) for field in ["startDate", "endDate"])
    expect(start.tzinfo and end >= start, f"{start} to {end}")
    exhibitor = next(
        link for link in venue.page("/en/exhibitors").xpath("//@href") if re.fullmatch(r"/en/exhibitors/[^?#]+", link))
    organisation = types(exhibitor).get("Organization")
    expect(organisation is not None and organisation.get("name"), f"{exhibitor}: {list(types(exhibitor))}")


@check
def pages_parse(venue):
    """pages as libxml2 reads them: one title, one main heading, unique ids"""
    for path in ["/en/", "/zh/programme", "/hu/exhibitors", "/en/search?q=open+source", "/en/about"]:
        page = venue.page(path)
        expect(len(page.xpath("//title")) >= 1 and len(page.xpath("//h1")) == 1, path)
        ids = page.xpath("//@id")
        expect(len(ids) == len(set(ids)), f"{path}: an id stands twice")


@check
def round_trip(venue):
    """import of what was exported changes nothing"""
    for what in ["schedule.xml", "schedule.json"]:
        file = Path(venue.serai.folder.name) / what
        file.write_bytes(venue.serai.run("export", what))
        for report in json.loads(venue.serai.run("import", str(file), "--dry-run", "--json")):
            for kind, counts in report["kinds"].items():
                expect(counts["added"] + counts["changed"] + counts["removed"] == 0, f"{what}: {kind}: {counts}")


def schemathesis(serai: Serai, *options: str):
    """Has schemathesis ask a served venue's API, as its own OpenAPI document describes it."""
    here = Path(__file__).resolve().parent
    address = f"http://127.0.0.1:{serai.port}"
    done = subprocess.run(
        [str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(here / "schemathesis.toml"),
         "run", f"{address}/api/v1/openapi.json", "--url", address,
         # No faster than the venue lets one address ask.
         "--rate-limit", "38/s", "--seed", "1", "--no-color", *options],
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, cwd=serai.folder.name,
        env=os.environ | {"SCHEMATHESIS_HOOKS": "api_checks", "PYTHONPATH": str(here)})
    expect(done.returncode == 0, done.stdout[-3000:] + done.stderr[-500:])


@check
def api(venue):
    """the API of the real expo, read by schemathesis"""
    schemathesis(venue.serai, "--include-method", "GET", "--max-examples", "10")


@check
def api_writing(venue):
    """the API of the demo expo, read and written by schemathesis with a token"""
    # A venue of its own: the others' checks compare with the files that theirs came from.
    serai = Serai(venue.serai.executable)
    serai.run("demo")
    token = serai.run("token", "add", "schemathesis", "--role", "editor").decode().strip()
    with serai:
        schemathesis(serai, "--header", f"Authorization: Bearer {token}", "--max-examples", "20", "--continue-on-failure")
        expect(serai.get("/en/exhibitors")[0] == 200, "the pages of what was written")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--serai", required=True, help="the serai command")
    arguments.add_argument("--only", help="run the checks whose name holds this")
    options = arguments.parse_args()
    shared = Path(os.environ.get("SERAI_SHARED_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
    expo = shared / "expo"
    if not expo.is_dir():
        print(f"The real files are not at {expo}: nothing to read.")
        print(f"0 passed, 0 failed, {len(CHECKS)} skipped")
        return 0
    serai = Serai(options.serai)
    serai.run("import", str(expo / "fosdem-2025.xml"), str(expo / "trade-fair-exhibitors.csv"))
    failed = 0
    chosen = [function for function in CHECKS if not options.only or options.only in function.__name__]
    with serai:
        venue = Venue(serai, expo)
        for function in chosen:
            try:
                function(venue)
                print(f"pass  {function.__doc__}", flush=True)
            except Exception as error:  # every check is run, whatever the others found
                failed += 1
                print(f"FAIL  {function.__doc__}\n      {error}", flush=True)
                if not isinstance(error, AssertionError):
                    traceback.print_exc()
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
