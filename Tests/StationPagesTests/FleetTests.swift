import Foundation
import Languages
import OCPP
import Testing

@testable import StationPages

@Suite("The fleet's page shows each station and takes orders, without scripts")
struct FleetTests {
    static let now = Date(timeIntervalSince1970: 1_790_000_000)

    static func station(
        _ identity: String, isConnected: Bool = true, heard seconds: Double? = 120, availability: String = "Available",
        slots: [FleetRecord.Slot] = [.full, .full, .full, .charging, .charging, .waiting, .empty, .unusable],
        swaps: Int = 12, alarms: [FleetRecord.Alarm] = []
    ) -> FleetRecord {
        FleetRecord(
            identity: identity, vendor: "Serai", model: "Swap 1", isConnected: isConnected,
            heardAt: seconds.map { now - $0 }, availability: availability,
            slots: Dictionary(uniqueKeysWithValues: slots.enumerated().map { ($0 + 1, $1) }), swaps: swaps,
            alarms: alarms)
    }

    static func alarm(_ severity: Int, _ text: String) -> FleetRecord.Alarm {
        FleetRecord.Alarm(
            component: "ChargingStation", slot: nil, code: "code", information: text, severity: severity, since: now)
    }

    static func page(
        _ stations: [FleetRecord], in language: Language = .english, page: Int = 1,
        notice: FleetVisit.Notice = .none
    ) throws -> String {
        let visit = FleetVisit(
            language: language, stations: stations, now: now, formToken: "tok\"en", page: page, notice: notice)
        return FleetPage(visit, furnishings: try FleetFurnishings()).body.description
    }

    @Test("one is one, whatever else is counted in the sentence")
    func plurals() throws {
        let one = [FleetRecord.Slot.full, .empty]
        func page(_ language: Language) throws -> String {
            try Self.page(
                [Self.station("CQ-1", slots: one, swaps: 1), Self.station("CQ-2", slots: [], swaps: 0)], in: language)
        }
        #expect(try page(.english).contains("2 stations, 2 connected; 1 full pack, 1 swap today."))
        #expect(try page(.hungarian).contains("2 állomás, ebből 2 kapcsolódik; 1 tele akkumulátor, ma 1 csere."))
        #expect(try page(.chinese).contains("共 2 座换电站，已连接 2 座；满电电池 1 块，今日换电 1 次。"))
    }

    @Test("state, packs, swaps and when it was last heard of")
    func row() throws {
        let page = try Self.page([Self.station("CQ-1")])
        #expect(page.contains("1 station, 1 connected; 3 full packs, 12 swaps today."))
        #expect(page.contains("<span class=\"sign\">ready</span>"))
        #expect(page.contains("3 full · 2 charging · 1 waiting · 1 empty · 1 out of use"))
        #expect(page.contains("<td class=\"swaps\" data-label=\"Swaps today\">12</td>"))
        #expect(page.contains(">2 minutes ago</td>"))
        #expect(page.contains("name=\"form-token\" value=\"tok&quot;en\""))
    }

    @Test(
        "how a station is, in one word",
        arguments: [
            (station("a", availability: "Occupied"), "swapping"),
            (station("a", availability: "Unavailable"), "takes no cars"),
            (station("a", availability: "Faulted"), "stopped by an alarm"),
            (station("a", isConnected: false), "not connected"),
            (station("a", isConnected: false, heard: nil), "has never come"),
        ])
    func state(station: FleetRecord, word: String) throws {
        #expect(try Self.page([station]).contains("<span class=\"sign\">\(word)</span>"))
    }

    @Test("the worst alarms come first, then stations that are away")
    func order() throws {
        let stations = [
            Self.station("A"), Self.station("B", isConnected: false),
            Self.station("C", alarms: [Self.alarm(5, "mild")]),
            Self.station("D", alarms: [Self.alarm(0, "fire")]),
        ]
        #expect(FleetParts.ordered(stations).map(\.identity) == ["D", "C", "B", "A"])
        let page = try Self.page(stations)
        #expect(page.contains("<li lang=\"\">fire</li>"))
    }

    @Test(
        "alarms of our stations are told in the reader's language, those of others as they came",
        arguments: [
            (Language.hungarian, "fire", "Tűz"), (.chinese, "fire", "火警"),
            (.english, "stepLate", "A step takes too long"),
            (.english, "stepLate.openEntry", "A step takes too long: "), (.hungarian, "E-0815.x", "Luftdruck"),
        ])
    func alarmWords(language: Language, code: String, told: String) throws {
        let alarm = FleetRecord.Alarm(
            component: "ChargingStation", slot: nil, code: code, information: "Luftdruck", severity: 0, since: Self.now)
        let page = try Self.page([Self.station("A", alarms: [alarm])], in: language)
        #expect(page.contains(">\(told)"))
        #expect(page.contains("Luftdruck") == (told == "Luftdruck"))
        #expect(!page.contains("openEntry"))
    }

    @Test("the colours of the bar are explained, in the order of the words beside it")
    func legend() throws {
        let page = try Self.page([Self.station("A")])
        let legend = try #require(page.firstMatch(of: /<ul class="fleet-legend".*?<\/ul>/)).output
        let explained = legend.matches(of: /<li data-kind="([a-z]+)">/).map(\.output.1)
        #expect(explained == ["full", "charging", "waiting", "empty", "unusable"])
        let drawn = page.matches(of: /<rect class="([a-z]+)"/).map(\.output.1)
        #expect(drawn == explained)
    }

    @Test("nothing takes a station out of service, or puts it back, at the first press")
    func confirmation() throws {
        let page = try Self.page([Self.station("A")])
        for action in ["inoperative", "operative"] {
            let button = try #require(page.range(of: "name=\"action\" value=\"\(action)\""))
            let before = page[..<button.lowerBound]
            let opened = before.matches(of: /<details>/).count - before.matches(of: /<\/details>/).count
            #expect(opened == 1, "\(action)")
        }
        // What Enter in a field presses is the first button, which does nothing without a plate.
        let first = try #require(page.firstMatch(of: /<button class="button" name="action" value="([a-z]+)"/))
        #expect(first.output.1 == "swap")
    }

    @Test(
        "what a station says of an order is shown, whatever it leaves out",
        arguments: [
            (OrderOutcome.rejected(code: "Unavailable", reason: "It is stopped"), "says no.", "It is stopped"),
            (.rejected(code: "Unavailable", reason: ""), "says no.", "Unavailable"),
            (.rejected(code: "", reason: ""), "says no.", nil),
            (.acceptedWith(remark: "A person has to start it"), "does it.", "A person has to start it"),
        ] as [(OrderOutcome, String, String?)])
    func outcomes(outcome: OrderOutcome, words: String, detail: String?) throws {
        let page = try Self.page([Self.station("s")], notice: .answered(station: "s", .taken(outcome)))
        #expect(page.contains("<p>s \(words)</p>"))
        #expect(page.firstMatch(of: /class="hint" lang="en">([^<]+)</).map { String($0.output.1) } == detail)
    }

    @Test("what stations say stays a text")
    func escaped() throws {
        let hostile = "</td><script>alert(1)</script>"
        let page = try Self.page(
            [Self.station("x|y", alarms: [Self.alarm(1, hostile)])],
            notice: .answered(station: "x", .taken(.rejected(code: "c", reason: hostile))))
        #expect(!page.contains("<script"))
        #expect(page.matches(of: /&lt;script&gt;/).count == 2)
        #expect(page.firstMatch(of: /<[^>]* (style|on[a-z]+)=/) == nil)
    }

    @Test(
        "a long list is paged, each page below 30 KB, every station on one of them",
        arguments: [Language.english, .chinese, .hungarian])
    func pages(language: Language) throws {
        let stations = (0..<230).map {
            Self.station("station-\(1000 + $0)", alarms: $0 < 5 ? [Self.alarm(3, "lift")] : [])
        }
        var seen: Set<Substring> = []
        let pages = (stations.count + FleetPage.length - 1) / FleetPage.length
        for number in 1...pages {
            let page = try Self.page(stations, in: language, page: number)
            #expect(page.utf8.count < 30_000, "\(page.utf8.count)")
            seen.formUnion(page.matches(of: /name="station" value="([^"]+)"/).map(\.output.1))
        }
        #expect(seen.count == 230)
        #expect(try Self.page(stations, page: 99) == Self.page(stations, page: pages))
    }

    @Test(
        "every language has the same words, and no page shows a key",
        arguments: [Language.english, .chinese, .hungarian])
    func words(language: Language) throws {
        #expect(try FleetFurnishings().words.differences == [])
        let outcomes: [FleetVisit.Notice] = [
            .unclear, .answered(station: "s", .taken(.accepted)), .answered(station: "s", .taken(.scheduled)),
            .answered(station: "s", .notConnected), .answered(station: "s", .noAnswer("late")),
        ]
        let many = (0..<5).map { Self.alarm($0, "alarm") }
        for notice in outcomes {
            let page = try Self.page([Self.station("s", alarms: many)], in: language, notice: notice)
            #expect(page.firstMatch(of: />[^<]*fleet\.[a-z]/) == nil)
            #expect(!page.contains("{"))
        }
    }

    @Test("elements that are opened are closed, in order")
    func balanced() throws {
        var open: [Substring] = []
        let stations = (0..<60).map { Self.station("s\($0)", alarms: [Self.alarm(1, "a")]) }
        for tag in try Self.page(stations, notice: .unclear).matches(of: /<(\/?)([a-z0-9-]+)[^>]*?(\/?)>/) {
            let (_, closing, name, selfClosing) = tag.output
            if !selfClosing.isEmpty || name == "input" { continue }
            if closing.isEmpty { open.append(name) } else { #expect(open.popLast() == name) }
        }
        #expect(open == [])
    }

    @Test(
        "forms become orders, and nothing else does",
        arguments: [
            (["station": "s", "action": "swap", "driver": " 渝A 12345 "], Errand.swap(DriverToken("渝A12345"))),
            (["station": "s", "action": "swap", "driver": " "], nil), (["station": "s", "action": "swap"], nil),
            (["station": "", "action": "operative"], nil), (["action": "operative"], nil),
            (["station": "s", "action": "operative"], .availability(isOperative: true)),
            (["station": "s", "action": "inoperative"], .availability(isOperative: false)),
            (["station": "s", "action": "trigger", "message": "MeterValues"], .trigger("MeterValues")),
            (["station": "s", "action": "trigger", "message": "Reset"], nil),
            (["station": "s", "action": "explode"], nil),
        ] as [([String: String], Errand?)])
    func forms(fields: [String: String], errand: Errand?) {
        #expect(FleetForm.errand(from: fields)?.errand == errand)
    }
}
