import Foundation
import JSON
import Testing

@testable import OCPP

@Suite("Each thing that happens at a station becomes the message that OCPP has for it")
struct StationSayingTests {
    private static func online() -> StationFixture {
        var station = StationFixture()
        station.connect()
        return station
    }

    /// What the back end hears of an event, as action and the values at some places of the payload.
    private static func said(_ events: [StationEvent], _ places: String...) -> [[String]] {
        var station = online()
        let before = station.arrived.count
        for event in events { station.report(event) }
        return station.arrived[before...].map { call in
            [call.action] + places.map { text(call.payload, at: $0) }
        }
    }

    /// The value at a place such as `eventData.0.component.name`, in words.
    private static func text(_ payload: JSONValue, at place: String) -> String {
        var value: JSONValue? = payload
        for step in place.split(separator: ".") {
            if let index = Int(step), case .array(let items)? = value {
                value = items.indices.contains(index) ? items[index] : nil
            } else {
                value = value?[String(step)]
            }
        }
        switch value {
        case .text(let text): return text
        case .integer(let number): return String(number)
        case .number(let number): return String(number)
        case .boolean(let flag): return String(flag)
        default: return "-"
        }
    }

    @Test(
        "BatterySwap: in, out, and a full pack that nobody took",
        arguments: [
            (StationEvent.packsIn(StationFixture.move(7)), "BatteryIn"),
            (.packsOut(StationFixture.move(7)), "BatteryOut"),
            (.packsNotTaken(StationFixture.move(7)), "BatteryOutTimeout"),
        ])
    func batterySwap(event: StationEvent, kind: String) {
        let said = Self.said(
            [event], "eventType", "requestId", "idToken.idToken", "batteryData.0.evseId", "batteryData.0.serialNumber",
            "batteryData.0.soC", "batteryData.0.soH")
        #expect(said.count == 1)
        #expect(said.first?.prefix(6) == ["BatterySwap", kind, "7", "渝A12345", "1", "P-7"])
        #expect(said.first?.dropFirst(6).compactMap(Double.init) == [20, 97])
    }

    @Test(
        "NotifyEvent: plates, barriers, what the station does, alarms",
        arguments: [
            (
                StationEvent.arrivalRecognised(Arrival(driver: DriverToken("渝A1"), confidence: 0.9)),
                ["VehicleIdSensor", "VehicleId", "渝A1"]
            ),
            (.barrier(.entry, isOpen: true), ["AccessBarrier", "State", "Open"]),
            (.barrier(.exit, isOpen: false), ["AccessBarrier", "State", "Closed"]),
            (.activity(.swapping), ["ChargingStation", "AvailabilityState", "Occupied"]),
            (.activity(.stopped), ["ChargingStation", "AvailabilityState", "Faulted"]),
            (.activity(.outOfService), ["ChargingStation", "AvailabilityState", "Unavailable"]),
            (
                .alarm(StationAlarm(component: "AccessBarrier", code: "c", text: "It is stuck", severity: 3)),
                ["AccessBarrier", "Problem", "true"]
            ),
        ] as [(StationEvent, [String])])
    func notifyEvent(event: StationEvent, words: [String]) {
        let said = Self.said(
            [event], "eventData.0.component.name", "eventData.0.variable.name", "eventData.0.actualValue")
        #expect(said.contains(["NotifyEvent"] + words), "\(said)")
    }

    @Test("TransactionEvent: one transaction from the beginning of charging to its end, numbered without a gap")
    func transactions() {
        let meter = StationFixture.meter(2)
        let said = Self.said(
            [
                .chargingStarted(meter), .chargingChanged(meter, isHeldBack: true),
                .chargingChanged(meter, isHeldBack: false), .chargingEnded(meter, .full),
            ], "eventType", "seqNo", "transactionInfo.chargingState", "transactionInfo.stoppedReason", "evse.id")
        #expect(
            said.filter { $0[0] == "TransactionEvent" } == [
                ["TransactionEvent", "Started", "0", "Charging", "-", "2"],
                ["TransactionEvent", "Updated", "1", "SuspendedEVSE", "-", "2"],
                ["TransactionEvent", "Updated", "2", "Charging", "-", "2"],
                ["TransactionEvent", "Ended", "3", "Idle", "SOCLimitReached", "2"],
            ], "\(said)")
    }

    @Test("SecurityEventNotification, StatusNotification of the slot that changed, and Heartbeat when nothing was said")
    func others() {
        #expect(
            Self.said([.security(type: "StartupOfTheDevice", information: nil)], "type")
                == [["SecurityEventNotification", "StartupOfTheDevice"]])
        let slot = Self.said([.slot(SlotReport(slot: 2, .faulted))], "evseId", "connectorStatus")
        #expect(slot == [["StatusNotification", "2", "Faulted"]])
        var station = Self.online()
        let before = station.arrived.count
        station.wait(61)
        #expect(station.actions(before) == ["Heartbeat"])
    }
}
