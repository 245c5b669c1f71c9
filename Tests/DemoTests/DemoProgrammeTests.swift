import Catalogue
import Foundation
import Languages
import Testing

@testable import Demo

@Suite("The demo's programme")
struct DemoProgrammeTests {
    static let entries = Result { try DemoExpo.make().entries }

    @Test("lasts three days from 15 September 2020, Chongqing time, and moves with the opening")
    func days() throws {
        let programme = try #require(try Self.entries.get().programmes.first?.content)
        #expect(programme.days.map(\.date.description) == ["2020-09-15", "2020-09-16", "2020-09-17"])
        #expect(programme.days[0].start == Date(timeIntervalSince1970: 1_600_131_600), "09:00 in Chongqing, 01:00 UTC")
        #expect(programme.timeZone == "Asia/Shanghai")

        let later = try DemoExpo.make(exhibitors: 20, opening: DemoExpo.firstDay.adding(days: 400)).entries
        let earlier = try DemoExpo.make(exhibitors: 20).entries
        for (one, other) in zip(earlier.sessions, later.sessions) {
            #expect(other.content.start == one.content.start.addingTimeInterval(400 * 86_400))
            #expect(other.content.day == one.content.day.adding(days: 400))
        }
        #expect(later.expo.first?.content.days == later.programmes.first?.content.days.map(\.date))
    }

    @Test("holds no two sessions in one room, nor one person in two places, at one time")
    func nothingClashes() throws {
        let sessions = try Self.entries.get().sessions.sorted { $0.content.start < $1.content.start }
        for (index, session) in sessions.enumerated() {
            for other in sessions[(index + 1)...] where other.content.start < session.content.end {
                #expect(session.content.room != other.content.room, "\(session.id) and \(other.id)")
                #expect(
                    Set(session.content.people).isDisjoint(with: other.content.people), "\(session.id) and \(other.id)")
            }
        }
        #expect(sessions.count == 126)
    }

    @Test("runs in eight rooms, one of them in Singapore, with a coloured track each")
    func rooms() throws {
        let entries = try Self.entries.get()
        #expect(entries.rooms.count == 8)
        #expect(entries.rooms.contains { $0.content.hall == DemoID.hall("singapore") })
        #expect(entries.tracks.allSatisfy { $0.content.colour?.count == 7 })
        #expect(Set(entries.sessions.compactMap(\.content.room)).count == 8)
    }

    @Test("shows the battery swap at each full hour")
    func stationIsLive() throws {
        let entries = try Self.entries.get()
        let station = entries.sessions.filter { $0.content.room == DemoID.room("station") }
        #expect(station.count == 24)
        #expect(station.allSatisfy { Int($0.content.start.timeIntervalSince1970) % 3600 == 0 })
        let exhibit = try #require(entries.exhibits.first { $0.id == DemoID.exhibit("battery-swap-station") })
        #expect(Set(exhibit.content.sessions) == Set(station.map(\.id)))
    }

    @Test("has one session cancelled, one moved, and one over midnight that belongs to its evening")
    func exceptions() throws {
        let sessions = try Self.entries.get().sessions
        #expect(sessions.count { $0.content.status == .cancelled } == 1)
        #expect(sessions.count { $0.content.status == .moved } == 1)
        let clock = try #require(ZoneClock(identifier: "Asia/Shanghai"))
        let night = sessions.filter {
            clock.civil($0.content.start).date != clock.civil($0.content.end.addingTimeInterval(-1)).date
        }
        #expect(night.count == 1)
        #expect(night.first?.content.day == clock.civil(try #require(night.first).content.start).date)
        let ends = try Self.entries.get().programmes.flatMap { $0.content.days.map(\.end) }
        #expect(night.first.map { ends.contains($0.content.end) } == true)
    }

    @Test("invents names for people, each once")
    func people() throws {
        let entries = try Self.entries.get()
        let names = entries.people.compactMap { $0.content.name[.english] }
        #expect(Set(names).count == names.count)
        #expect(names.count >= 60)
        #expect(Set(entries.sessions.flatMap(\.content.people)) == Set(entries.people.map(\.id)))
    }
}
