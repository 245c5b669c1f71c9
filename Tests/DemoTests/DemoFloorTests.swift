import Catalogue
import Languages
import Testing

@testable import Demo

@Suite("The demo's floor plans")
struct DemoFloorTests {
    @Test("place stands inside their halls, none on another, with aisles between", arguments: [551, 40, 3_000])
    func standsHaveRoom(exhibitors: Int) throws {
        let entries = try DemoExpo.make(exhibitors: exhibitors).entries
        let halls = Dictionary(uniqueKeysWithValues: entries.halls.map { ($0.id, $0.content) })
        for (id, stands) in Dictionary(grouping: entries.stands, by: \.content.hall) {
            let hall = try #require(halls[id])
            let floor = FloorArea(x: 3, y: 3, width: hall.width - 6, depth: hall.depth - 6)
            for (index, stand) in stands.enumerated() {
                #expect(Self.lies(stand.content.area, in: floor), "\(stand.id) leaves its hall")
                #expect(stand.content.area.width >= 2.5 && stand.content.area.depth >= 4, "\(stand.id) is too small")
                for other in stands[..<index] {
                    #expect(!stand.content.area.overlaps(other.content.area), "\(stand.id) and \(other.id)")
                }
            }
            #expect(Set(stands.map(\.content.number)).count == stands.count, "numbers repeat in \(id)")
        }
    }

    @Test("give every one of 551 a stand of its own")
    func everybodyStands() throws {
        let entries = try DemoExpo.make().entries
        let standing = entries.stands.flatMap(\.content.exhibitors)
        #expect(Set(standing) == Set(entries.exhibitors.map(\.id)))
        #expect(standing.count == entries.exhibitors.count)
    }

    @Test("keep pavilions apart, their stands inside them")
    func pavilionsHoldTheirStands() throws {
        let entries = try DemoExpo.make().entries
        let pavilions = Dictionary(uniqueKeysWithValues: entries.pavilions.map { ($0.id, $0.content) })
        let areas = entries.pavilions.compactMap(\.content.area)
        #expect(areas.count == 17)
        for (index, area) in areas.enumerated() {
            for other in areas[..<index] { #expect(!area.overlaps(other)) }
        }
        for stand in entries.stands {
            guard let id = stand.content.pavilion else { continue }
            let pavilion = try #require(pavilions[id])
            #expect(pavilion.hall == stand.content.hall)
            #expect(Self.lies(stand.content.area, in: try #require(pavilion.area)), "\(stand.id)")
        }
        for exhibitor in entries.exhibitors {
            guard let id = exhibitor.content.pavilion else { continue }
            #expect(exhibitor.content.country == pavilions[id]?.country || !exhibitor.content.isSample)
        }
    }

    @Test("have a branch hall in Singapore, with exhibitors in it")
    func singapore() throws {
        let entries = try DemoExpo.make().entries
        let branch = try #require(entries.halls.first { $0.content.branch != nil })
        #expect(entries.stands.count { $0.content.hall == branch.id } > 15)
        #expect(entries.halls.count == 6)
    }

    @Test("grow further halls, up to ten a theme; the rest exhibits online only")
    func hallsGrow() throws {
        let entries = try DemoExpo.make(exhibitors: 14_000).entries
        #expect(entries.halls.count == 42)
        #expect(Set(entries.halls.map(\.content.number)).count == 42)
        #expect(entries.stands.count < entries.exhibitors.count)
        #expect(entries.stands.count > 11_000)
    }

    private static func lies(_ area: FloorArea, in floor: FloorArea) -> Bool {
        area.x >= floor.x && area.y >= floor.y && area.x + area.width <= floor.x + floor.width
            && area.y + area.depth <= floor.y + floor.depth
    }
}
