import Catalogue
import ExpositionPages
import Foundation
import Languages

/// A day as large as the largest community conferences have: 500 sessions in 32 rooms, in part at odd times.
enum LargeDay {
    static func venue(sessions count: Int = 500, rooms roomCount: Int = 32) -> SampleVenue {
        var venue = SampleVenue()
        let clock = ZoneClock(identifier: "Europe/Budapest") ?? .utc
        let nouns = [
            "kernel", "garden", "bridge", "letter", "signal", "harbour", "compiler", "river", "robot", "archive",
        ]
        let verbs = ["Building", "Watching", "Mending", "Sharing", "Measuring", "Teaching", "Growing", "Packing"]
        venue.entries.rooms = (0..<roomCount).map { number in
            SampleVenue.entry(
                "room-\(number)",
                Room(name: LocalisedText("H.\(1000 + number * 7)"), programme: "expo-2026", position: number))
        }
        venue.entries.tracks = (0..<40).map { number in
            SampleVenue.entry(
                "track-\(number)",
                Track(
                    name: LocalisedText("\(nouns[number % 10].capitalized) matters \(number)"), programme: "expo-2026",
                    position: number))
        }
        venue.entries.people = (0..<420).map { number in
            SampleVenue.entry(
                "person-\(number)",
                Person(
                    name: LocalisedText(
                        "\(verbs[number % 8].prefix(4))a \(nouns[number % 10].capitalized)\(number * 37 % 997)"),
                    programme: "expo-2026"))
        }
        venue.entries.sessions = (0..<count).map { number in
            let slot = number / roomCount
            let start = clock.instant(of: SampleVenue.first, secondsOfDay: 9 * 3600 + slot * 2100 + number % 7 * 300)
            let title =
                "\(verbs[number % 8]) the \(nouns[number * 3 % 10]) \(number * 131 % 1009) with \(nouns[number * 7 % 10])s of \(number * 17 % 503)"
            return SampleVenue.entry(
                Slug.make(title),
                Session(
                    name: ["en": title], programme: "expo-2026", day: SampleVenue.first, start: start,
                    duration: [1500, 1200, 1800, 600][number % 4], room: EntryID("room-\(number % roomCount)"),
                    track: EntryID("track-\(number % 40)"), type: "talk", language: .english,
                    people: [EntryID("person-\(number % 420)")]))
        }
        return venue
    }
}
