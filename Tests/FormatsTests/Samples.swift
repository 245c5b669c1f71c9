import Catalogue
import Foundation
import Languages
import TestSupport

@testable import Formats

/// Small files of every format, and what several suites do with them.
enum Samples {
    /// A text in an encoding that `iconv` names; nil where that cannot write it.
    static func encoded(_ text: String, as encoding: String) -> [UInt8]? {
        guard let handle = iconv_open(encoding, "UTF-8"), handle != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(handle) }
        var input = text.utf8.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: input.count * 4)
        var (left, room) = (input.count, output.count)
        let code = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var (from, to) = (source.baseAddress, target.baseAddress)
                return iconv(handle, &from, &left, &to, &room)
            }
        }
        return code == -1 ? nil : output.prefix(output.count - room).map { UInt8(bitPattern: $0) }
    }

    static let scheduleXML = """
        <?xml version="1.0" encoding="UTF-8"?>
        <schedule>
          <version>1.0</version>
          <conference>
            <acronym>sample-2021</acronym>
            <title>Sample 2021</title>
            <subtitle>Smart things</subtitle>
            <venue>Expo Centre</venue>
            <city>Chongqing</city>
            <start>2021-09-15</start>
            <end>2021-09-16</end>
            <day_change>04:00:00</day_change>
            <timeslot_duration>00:05:00</timeslot_duration>
            <time_zone_name>Asia/Shanghai</time_zone_name>
          </conference>
          <day index="1" date="2021-09-15" start="2021-09-15T04:00:00+08:00" end="2021-09-16T04:00:00+08:00">
            <room name="Hall N1" guid="11111111-2222-3333-4444-555555555555">
              <event guid="aaaaaaaa-0000-4000-8000-000000000001" id="4231" code="ABC123">
                <date>2021-09-15T10:00:00+08:00</date>
                <start>10:00</start>
                <duration>00:45</duration>
                <room>Hall N1</room>
                <slug>sample-2021-4231-swap-in-a-minute</slug>
                <title>Swap in a minute &amp; go</title>
                <track>Driving</track>
                <type>talk</type>
                <language>en</language>
                <abstract>&lt;p&gt;Batteries, &lt;b&gt;fast&lt;/b&gt;.&lt;/p&gt;</abstract>
                <description/>
                <persons><person id="7">Ada Example</person><person id="8">Bo Example</person></persons>
                <links><link href="https://example.org/swap">More</link></links>
                <attachments><attachment type="slides" href="https://example.org/s.pdf">Slides</attachment></attachments>
              </event>
            </room>
            <room name="Bar">
              <event id="4232">
                <start>01:30</start>
                <duration>01:00</duration>
                <title>Late music</title>
                <track>Evening</track>
                <type/>
                <abstract>After midnight</abstract>
                <persons><person id="8">Bo Example</person></persons>
              </event>
            </room>
          </day>
        </schedule>
        """

    /// Sessions that share slug and code, a day 0, a picture without a whole address.
    static let oddXML =
        scheduleXML.replacing(
            "<title>Late", with: "<slug>sample-2021-4231-swap-in-a-minute</slug><title>Late"
        )
        .replacing("<event id=\"4232\">", with: "<event id=\"4232\" code=\"ABC123\">").replacing(
            "index=\"1\"", with: "index=\"0\""
        )
        .replacing("<person id=\"7\">", with: "<person id=\"7\" avatar=\"/media/ada.png\">")

    static let scheduleJSON = """
        {"schedule": {"version": "2", "base_url": "https://example.org/", "conference": {
          "acronym": "sample21", "title": "Sample", "start": "2021-09-15", "end": "2021-09-15", "daysCount": 1,
          "timeslot_duration": "00:10", "time_zone_name": "Europe/Budapest",
          "colors": {"primary": "#aa0000"}, "keywords": ["swap"],
          "tracks": [{"name": "Driving", "slug": "driving", "color": "#00ff00"}],
          "rooms": [{"name": "N1", "guid": "11111111-2222-3333-4444-555555555555", "capacity": 120, "description": {"en": "big", "hu": "nagy"}}],
          "days": [{"index": 1, "date": "2021-09-15", "day_start": "2021-09-15T06:00:00+02:00", "day_end": "2021-09-16T05:59:00+02:00",
            "rooms": {"N1": [{"id": 5, "guid": "aaaaaaaa-0000-4000-8000-000000000005", "code": "XYZ9", "date": "2021-09-15T09:00:00+02:00",
              "start": "09:00", "duration": "00:30", "room": "N1", "slug": "sample21-5-opening", "url": "https://example.org/5",
              "title": "Opening", "subtitle": null, "track": "Driving", "type": "keynote", "language": "hu", "abstract": "Szia", "description": null,
              "recording_license": "CC BY 4.0", "do_not_record": true, "feedback_url": "https://example.org/f", "logo": "/x.png",
              "persons": [{"id": 1, "code": "P1", "public_name": "Ada Example", "biography": "Writes.", "avatar": "https://example.org/a.png",
                "links": [{"url": "https://ada.example", "title": "Home"}]}],
              "links": [{"url": "https://example.org/l é", "title": "L", "type": "odd"}], "attachments": []}]}}]}}}
        """

    static let calendar = """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Sample//EN
        X-WR-CALNAME:Sample Fair
        X-WR-TIMEZONE:Europe/Budapest
        BEGIN:VEVENT
        UID:one@example.org
        DTSTAMP:20210901T000000Z
        DTSTART;TZID=Europe/Budapest:20210915T100000
        DTEND;TZID=Europe/Budapest:20210915T104500
        SUMMARY:Sewage\\, cleaned
        LOCATION:Hall A
        DESCRIPTION:Two lines\\nof text that is long enough to be folded somewhere in
          the middle
        CATEGORIES:Water
        STATUS:CANCELLED
        END:VEVENT
        BEGIN:VEVENT
        UID:two@example.org
        DTSTART;VALUE=DATE:20210916
        SUMMARY:Open day
        END:VEVENT
        END:VCALENDAR
        """.replacingOccurrences(of: "\n", with: "\r\n")

    static let exhibitors = """
        Company;Country;City;Web site;Description [hu]
        Alfa Kft.;Hungary;Budapest;alfa.example;Szennyvíz
        "Béta ""B"" Zrt.";Magyarország;Pécs;https://beta.example;
        Gamma;Atlantis;;not a site;
        """

    static func file(_ name: String, _ text: String) -> ImportFile {
        ImportFile(name: name, bytes: Array(text.utf8))
    }

    static func snapshot(_ batch: ImportBatch) -> CatalogueSnapshot {
        CatalogueSnapshot(version: 1, entries: batch.entries)
    }

    static func shared(_ name: String) throws -> ImportFile {
        ImportFile(name: name, bytes: try SharedData.bytes("expo/\(name)"))
    }
}

extension CatalogueEntries {
    /// What two imports of the same must agree in: ids and contents, whatever the order.
    var comparable: CatalogueEntries {
        func sorted<Content>(_ entries: [Entry<Content>]) -> [Entry<Content>] {
            entries.map {
                Entry(
                    id: $0.id, address: "", changedBy: "", changedAt: Date(timeIntervalSince1970: 0),
                    content: $0.content)
            }.sorted { $0.id < $1.id }
        }
        var copy = CatalogueEntries()
        copy.programmes = sorted(programmes)
        copy.tracks = sorted(tracks)
        copy.rooms = sorted(rooms)
        copy.people = sorted(people)
        copy.sessions = sorted(sessions)
        copy.fields = sorted(fields)
        copy.exhibitors = sorted(exhibitors)
        copy.exhibits = sorted(exhibits)
        return copy
    }

    /// The first difference between two, for a readable failure; nil where there is none.
    func difference(from other: CatalogueEntries) -> String? {
        func first<Content>(_ left: [Entry<Content>], _ right: [Entry<Content>]) -> String? {
            if left.count != right.count { return "\(Content.kind): \(left.count) and \(right.count)" }
            for (one, two) in zip(left, right) where one.id != two.id || one.content != two.content {
                return "\(Content.kind) \(one.id)/\(two.id):\n\(one.content)\n\(two.content)"
            }
            return nil
        }
        let (one, two) = (comparable, other.comparable)
        return first(one.programmes, two.programmes) ?? first(one.tracks, two.tracks) ?? first(one.rooms, two.rooms)
            ?? first(one.people, two.people) ?? first(one.sessions, two.sessions) ?? first(one.fields, two.fields)
            ?? first(one.exhibitors, two.exhibitors) ?? first(one.exhibits, two.exhibits)
    }
}
