import Testing

@testable import OCPP

@Suite("A station says that it has started until its back end knows it")
struct StationStartTests {
    /// A back end that has lost its records knows nothing of a station that goes on.
    @Test func startsAnewWhereTheBackEndDoesNotKnowOfItsStart() {
        var station = StationFixture()
        station.connect()
        var knows = false
        station.reply = { action, payload in
            if action == "BootNotification" { knows = true }
            return knows ? StationFixture.friendly(action, payload) : .refuse("SecurityError")
        }
        let before = station.arrived.count
        station.report(.packsIn(StationFixture.move(1)))
        #expect(station.actions(before) == ["BatterySwap"])
        station.wait(120)
        let later = station.arrived[before...]
        #expect(later.filter { $0.action == "BootNotification" }.map { $0.payload["reason"]?.text } == ["Unknown"])
        // The swap is not given up, the slots are told again.
        #expect(later.filter { $0.action == "StatusNotification" }.count == 3)
        #expect(later.filter { $0.action == "BatterySwap" }.count == 2)
        #expect(Set(later.filter { $0.action == "BatterySwap" }.map(\.id)).count == 1)
        #expect(station.machine.ledger.queue.isEmpty && station.machine.givenUp == 0)
    }

    /// One that never has enough is not told of the start without end.
    @Test func startsAnewNoFasterThanABackEndCanBear() {
        var station = StationFixture()
        station.connect()
        station.reply = { action, payload in
            action == "BootNotification" ? StationFixture.friendly(action, payload) : .refuse("SecurityError")
        }
        station.report(.packsIn(StationFixture.move(1)))
        let before = station.arrived.count
        station.wait(600)
        #expect(station.actions(before).count { $0 == "BootNotification" } == 1)
        #expect(station.machine.ledger.queue.isEmpty && station.machine.givenUp == 1)
    }

    /// A back end may look at a station before it accepts it, and set it up (Part 2, B02).
    @Test func answersABackEndThatStillLooksAtIt() throws {
        var station = StationFixture()
        station.reply = { action, payload in
            action == "BootNotification"
                ? .result(#"{"currentTime":"2026-01-01T00:00:00Z","interval":60,"status":"Pending"}"#)
                : StationFixture.friendly(action, payload)
        }
        station.connect()
        station.report(.packsIn(StationFixture.move(1)))
        #expect(station.actions() == ["BootNotification"])
        let report = station.ask("GetBaseReport", #"{"requestId":4,"reportBase":"ConfigurationInventory"}"#)
        #expect(report?.contains("Accepted") == true)
        let parts = station.actions(1)
        #expect(!parts.isEmpty && Set(parts) == ["NotifyReport"])
        let status = #"{"requestedMessage":"StatusNotification","evse":{"id":2}}"#
        #expect(station.ask("TriggerMessage", status)?.contains("Accepted") == true)
        #expect(station.actions(1 + parts.count) == ["StatusNotification"])
        #expect(station.arrived.last?.payload["evseId"]?.integer == 2)
        // Nothing of its own, and again the start when the time has come.
        station.wait(59)
        #expect(station.arrived.count == 2 + parts.count)
        station.reply = StationFixture.friendly
        station.wait(1)
        #expect(
            station.actions(2 + parts.count)
                == ["BootNotification"] + Array(repeating: "StatusNotification", count: 3) + ["BatterySwap"])
    }
}
