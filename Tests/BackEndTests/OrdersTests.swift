import Control
import Fieldbus
import Foundation
import OCPP
import Station
import Testing

@testable import BackEnd

@Suite("The back end's orders are heeded where they may be, and refused with a reason where not")
struct OrdersTests {
    static let date = Date(timeIntervalSince1970: 1_790_000_000)
    static let swap = StationOrder.swap(7, DriverToken("渝A1"))

    static func answer(_ order: StationOrder, _ change: (inout StationPicture) -> Void = { _ in }) -> OrderAnswer {
        var (station, reporter) = (VirtualStation(), BackEndReporter(slots: VirtualStation.slots))
        change(&station.picture)
        return reporter.decide(order, station.picture, at: date).answer
    }

    static func code(_ answer: OrderAnswer) -> String {
        switch answer {
        case .accepted: "accepted"
        case .acceptedWith: "accepted, with a remark"
        case .scheduled: "scheduled"
        case .rejected(let code, let reason): reason.isEmpty ? "no reason" : code
        }
    }

    @Test("an order of a swap, by how the station is")
    func swaps() {
        #expect(Self.code(Self.answer(Self.swap)) == "accepted")
        #expect(Self.code(Self.answer(Self.swap) { $0.state = .stopped }) == "Unavailable")
        #expect(Self.code(Self.answer(Self.swap) { $0.state = .aborted }) == "Unavailable")
        #expect(Self.code(Self.answer(Self.swap) { $0.dangers = SafetyBits.names }) == "Unavailable")
        #expect(
            Self.code(Self.answer(Self.swap) { for slot in 0..<20 { $0.slots[slot].stateOfCharge = 0.5 } })
                == "NoBatteryAvailable")
        #expect(
            Self.code(Self.answer(Self.swap) { for slot in 0..<20 { $0.slots[slot].hasFault = true } })
                == "NoBatteryAvailable")
    }

    @Test("a slot alone neither starts anew nor goes out of service")
    func slots() {
        #expect(Self.code(Self.answer(.reset(slot: 3, isImmediate: true))) == "UnsupportedRequest")
        #expect(Self.code(Self.answer(.availability(slot: 3, isOperative: false))) == "UnsupportedRequest")
    }

    @Test("the same order said again is one order, and no more than a few are kept")
    func again() {
        var (station, reporter) = (VirtualStation(), BackEndReporter(slots: VirtualStation.slots))
        for _ in 0..<3 { #expect(reporter.decide(Self.swap, station.picture, at: Self.date).answer == .accepted) }
        #expect(reporter.memory.orders.count == 1)
        for number in 100..<115 {
            _ = reporter.decide(.swap(number, DriverToken("渝B\(number)")), station.picture, at: Self.date)
        }
        #expect(
            Self.code(reporter.decide(.swap(999, DriverToken("渝C1")), station.picture, at: Self.date).answer)
                == "TooManyOrders")
        station.wait()
        let deeds = reporter.see(station.picture, at: Self.date + 181)
        #expect(reporter.memory.orders.isEmpty)
        let codes = deeds.compactMap { if case .tell(.alarm(let alarm)) = $0 { alarm.code } else { nil } }
        #expect(codes.count { $0 == "orderExpired" } == 16)
    }

    @Test("an ordered car is served without asking, also one that stands there turned away")
    func turnedAway() {
        var (station, reporter) = (VirtualStation(), BackEndReporter(slots: VirtualStation.slots))
        let car = Control.Arrival(plate: "渝A1", confidence: 0.9, packType: 1)
        #expect(reporter.question(car) == .ask(DriverToken("渝A1")))
        let isServed = reporter.answered("渝A1", .refused("NoCredit"), at: Self.date)
        #expect(isServed == false)
        _ = reporter.hear(.refused(car, .notAuthorised))
        station.picture.presence = ["approachOccupied"]
        _ = reporter.see(station.picture, at: Self.date)
        #expect(reporter.decide(Self.swap, station.picture, at: Self.date).deeds == [.arrived(car)])
        #expect(reporter.question(car) == .decided(true))
        // Nobody stands there any more: nobody is called in.
        _ = reporter.hear(.refused(car, .notAuthorised))
        station.picture.presence = []
        _ = reporter.see(station.picture, at: Self.date)
        station.picture.presence = ["approachOccupied"]
        #expect(reporter.decide(.swap(8, DriverToken("渝A1")), station.picture, at: Self.date).deeds == [])
    }

    @Test("a start anew waits for the swap under way")
    func reset() {
        var (station, reporter) = (VirtualStation(), BackEndReporter(slots: VirtualStation.slots))
        #expect(
            reporter.decide(.reset(slot: nil, isImmediate: true), station.picture, at: Self.date).answer == .accepted)
        station.begin("渝A1", slot: 0)
        station.wait { _ = reporter.see($0, at: Self.date) }
        #expect(
            reporter.decide(.reset(slot: nil, isImmediate: true), station.picture, at: Self.date).answer == .scheduled)
        var starts: [Double] = []
        station.wait(60) { picture in
            if reporter.see(picture, at: Self.date).contains(.tell(.startingAnew)) { starts.append(picture.time) }
        }
        #expect(starts == [52])
    }

    @Test("out of service: the swap under way is finished, then the station is stopped, and started again when it may")
    func availability() {
        var (station, reporter) = (VirtualStation(), BackEndReporter(slots: VirtualStation.slots))
        station.begin("渝A1", slot: 0)
        #expect(
            reporter.decide(.availability(slot: nil, isOperative: false), station.picture, at: Self.date).answer
                == .scheduled)
        var orders: [BackEndDeed] = []
        func look(_ picture: StationPicture) {
            orders += reporter.see(picture, at: Self.date).filter { if case .order = $0 { true } else { false } }
        }
        station.wait(41) { look($0) }
        #expect(orders == [])
        #expect(reporter.question(Control.Arrival(plate: "渝A2", confidence: 1, packType: 1)) == .decided(false))
        #expect(Self.code(reporter.decide(Self.swap, station.picture, at: Self.date).answer) == "Unavailable")
        station.wait(2) { look($0) }
        #expect(orders == [.order(.stop)])
        station.picture.state = .stopped
        station.wait(5) { look($0) }
        #expect(orders == [.order(.stop)])
        #expect(
            reporter.decide(.availability(slot: nil, isOperative: true), station.picture, at: Self.date).answer
                == .accepted)
        station.wait { look($0) }
        #expect(orders == [.order(.stop), .order(.reset)])
    }

    @Test("an order that the controller does not follow is told, one of a person at the station is not")
    func notFollowed() {
        var (station, reporter) = (VirtualStation(), BackEndReporter(slots: VirtualStation.slots))
        func told(_ report: StationReport) -> [String] {
            ReportingTests.told(reporter.hear(report)).compactMap {
                if case .alarm(let alarm) = $0 { "\(alarm.code) \(alarm.severity) \(alarm.text)" } else { nil }
            }
        }
        let refused = StationReport.orderRefused(.stop, why: "placesNotConfirmed")
        #expect(told(refused) == [])
        _ = reporter.decide(.availability(slot: nil, isOperative: false), station.picture, at: Self.date)
        station.wait(1) { _ = reporter.see($0, at: Self.date) }
        #expect(told(.orderRefused(.reset, why: "manualMode")) == [])
        #expect(told(refused) == ["orderRefused 6 The station does not follow stop: places not confirmed"])
        #expect(told(refused) == [], "once")
        // One that was followed is over.
        station.wait(5) { _ = reporter.see($0, at: Self.date) }
        station.picture.state = .stopping
        station.wait(1) { _ = reporter.see($0, at: Self.date) }
        #expect(told(refused) == [])
    }

    @Test(
        "a station that a person has stopped, or that has an alarm, is not started from afar", arguments: [true, false])
    func notFromAfar(isManual: Bool) {
        var (station, reporter) = (VirtualStation(), BackEndReporter(slots: VirtualStation.slots))
        _ = reporter.decide(.availability(slot: nil, isOperative: false), station.picture, at: Self.date)
        station.wait { _ = reporter.see($0, at: Self.date) }
        station.picture.state = .stopped
        if isManual { station.picture.isManual = true } else { station.picture.alarms = [Alarm(.emergencyStop, at: 0)] }
        station.wait { _ = reporter.see($0, at: Self.date) }
        station.picture.isManual = false
        station.picture.alarms = []
        // It may take cars again, and whoever ordered that is told that a person has to start it.
        #expect(
            reporter.decide(.availability(slot: nil, isOperative: true), station.picture, at: Self.date).answer
                == .acceptedWith(remark: "A person at the station has to start it: it is stopped"))
        station.wait(5) { #expect(!reporter.see($0, at: Self.date).contains(.order(.reset))) }
    }

    @Test("variables that the back end sets are heeded")
    func settings() {
        var reporter = BackEndReporter(slots: 1)
        for (component, variable, value) in [
            ("BatterySwapCtrlr", "TargetSoC", "80"), ("BatterySwapCtrlr", "Timeout", "30"),
            ("AuthCtrlr", "Enabled", "false"), ("SampledDataCtrlr", "TxUpdatedInterval", "15"),
            ("AuthCtrlr", "OfflineTxForUnknownIdEnabled", "true"),
        ] {
            _ = reporter.decide(
                .setting(component: component, slot: nil, variable: variable, value: value), nil, at: Self.date)
        }
        #expect(reporter.settings.fullCharge == 0.8)
        #expect(reporter.settings.orderPatience == 30)
        #expect(reporter.settings.meterInterval == 15)
        #expect(reporter.settings.offline == .everybody)
        #expect(reporter.question(Control.Arrival(plate: "x", confidence: 1, packType: 1)) == .decided(true))
    }
}
