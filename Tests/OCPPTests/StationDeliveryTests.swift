import Foundation
import JSON
import TestSupport
import Testing

@testable import OCPP

@Suite("What a station reports arrives once and in order, whatever happens on the way")
struct StationDeliveryTests {
    @Test func startsWithBootAndThenSaysWhatItsSlotsAre() {
        var station = StationFixture()
        station.report(
            .slot(
                SlotReport(
                    slot: 2, .holding(PackReport(slot: 2, serialNumber: "P", stateOfCharge: 1, stateOfHealth: 1)))))
        station.connect()
        #expect(
            station.actions() == ["BootNotification", "StatusNotification", "StatusNotification", "StatusNotification"])
        #expect(station.arrived[0].payload["reason"]?.text == "PowerUp")
        // Available is an empty slot.
        #expect(
            station.arrived[1...].map { $0.payload["connectorStatus"]?.text } == ["Available", "Occupied", "Available"])
        station.wait(59)
        #expect(station.arrived.count == 4)
        station.wait(1)
        #expect(station.actions(4) == ["Heartbeat"])
    }

    @Test func saysNothingElseBeforeItIsAccepted() {
        var station = StationFixture()
        var answers = ["Pending", "Rejected", "Accepted"][...]
        station.reply = { action, payload in
            guard action == "BootNotification", let status = answers.popFirst() else {
                return StationFixture.friendly(action, payload)
            }
            return .result("{\"currentTime\":\"2026-01-01T00:00:00Z\",\"interval\":20,\"status\":\"\(status)\"}")
        }
        station.report(.packsIn(StationFixture.move(1)))
        station.connect()
        station.wait(39)
        #expect(station.actions() == ["BootNotification", "BootNotification"])
        station.wait(1)
        #expect(
            station.actions(2) == ["BootNotification"] + Array(repeating: "StatusNotification", count: 3) + [
                "BatterySwap"
            ])
    }

    @Test func keepsOneCallOutstanding() {
        var station = StationFixture()
        station.connect()
        station.reply = { _, _ in .silence }
        for swap in 1...5 { station.report(.packsIn(StationFixture.move(swap))) }
        #expect(station.actions(4) == ["BatterySwap"])
        station.wait(29)
        #expect(station.actions(4) == ["BatterySwap"])
        station.wait(1)
        #expect(station.actions(4) == ["BatterySwap", "BatterySwap"], "the same again after the time-out")
        #expect(station.arrived[4].id == station.arrived[5].id)
    }

    @Test func deliversAfterAnHourWithoutBackEnd() {
        var station = StationFixture()
        station.connect()
        station.report(.chargingStarted(StationFixture.meter(1)))
        station.disconnect()
        for minute in 0..<60 {
            station.wait(60)
            station.report(.packsIn(StationFixture.move(minute)))
            station.report(.packsOut(StationFixture.move(minute)))
            station.report(.meter(StationFixture.meter(1)))
        }
        let before = station.arrived.count
        station.connect()
        let later = station.arrived[before...]
        #expect(later.count == 180)
        #expect(
            later.filter { $0.action == "BatterySwap" }.map { $0.payload["requestId"]?.integer }
                == (0..<60).flatMap { [$0, $0] })
        let sequence = later.filter { $0.action == "TransactionEvent" }
        #expect(sequence.map { $0.payload["seqNo"]?.integer } == Array(1...60))
        #expect(sequence.allSatisfy { $0.payload["offline"] == .boolean(true) })
        #expect(Set(later.map(\.id)).count == 180)
        #expect(station.machine.ledger.queue.isEmpty)
    }

    @Test func resendsWhatWasNotAnsweredWithTheSameIdAfterARestart() {
        var station = StationFixture()
        station.connect()
        station.reply = { _, _ in .silence }
        station.report(.chargingStarted(StationFixture.meter(2)))
        var again = station.restarted(seed: 99)
        again.reply = StationFixture.friendly
        again.connect()
        let events = again.arrived.filter { $0.action == "TransactionEvent" }
        #expect(events.count == 2)
        #expect(events[0].id == events[1].id)
        #expect(events[0].payload == events[1].payload)
        again.report(.meter(StationFixture.meter(2)))
        again.report(.chargingEnded(StationFixture.meter(2), .full))
        let all = again.arrived.filter { $0.action == "TransactionEvent" }.dropFirst()
        #expect(all.map { $0.payload["seqNo"]?.integer } == [0, 1, 2])
        #expect(Set(all.map { $0.payload["transactionInfo"]?["transactionId"]?.text }).count == 1)
    }

    /// Power cuts, lost answers and lost connections at random: a back end that drops what has an id that it knows has each
    /// message once, in order, and no transaction has a gap.
    @Test(arguments: 0..<60)
    func losesAndRepeatsNothing(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        var station = StationFixture(seed: UInt64(seed))
        func isLucky(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &generator) < share }
        var losses = SeededGenerator(seed: UInt64(seed) &* 7 &+ 1)
        let unreliable: (String, JSONValue) -> StationFixture.Reply = { action, payload in
            switch Int.random(in: 0..<10, using: &losses) {
            case 0: .silence
            case 1: .refuse("InternalError")
            default: StationFixture.friendly(action, payload)
            }
        }
        station.reply = unreliable
        var promised: [Int] = []
        for swap in 1...60 {
            if !station.isOpen, isLucky(0.5) { station.connect() }
            // The power may go while this is reported: then it is promised or not, as the disk has it.
            if isLucky(0.2) { station.powerLeft = Int.random(in: 0...6, using: &generator) }
            let queued = station.machine.ledger.nextNumber
            station.report(.packsIn(StationFixture.move(swap)))
            if station.powerLeft == 0 {
                if station.disk.nextNumber > queued { promised.append(swap) }
                station = station.restarted(seed: generator.next())
                continue
            }
            station.powerLeft = .max
            promised.append(swap)
            if isLucky(0.3) {
                station.report(
                    swap % 2 == 0 ? .chargingStarted(StationFixture.meter(1)) : .meter(StationFixture.meter(1)))
            }
            station.wait(Int.random(in: 0...50, using: &generator))
            if station.isOpen, isLucky(0.2) { station.disconnect() }
        }
        if station.isOpen { station.disconnect() }
        station.reply = StationFixture.friendly
        station.connect()
        station.wait(1200)
        #expect(station.machine.ledger.queue.isEmpty)
        var known: Set<String> = []
        let once = station.arrived.filter { known.insert($0.id).inserted }
        #expect(once.filter { $0.action == "BatterySwap" }.compactMap { $0.payload["requestId"]?.integer } == promised)
        var next: [String: Int] = [:]
        for event in once where event.action == "TransactionEvent" {
            guard let id = event.payload["transactionInfo"]?["transactionId"]?.text else {
                Issue.record("no id")
                continue
            }
            #expect(event.payload["seqNo"]?.integer == next[id, default: 0])
            next[id, default: 0] += 1
        }
    }

    @Test func givesUpAMessageOnlyWhenItIsRefusedForWhatItIs() {
        var station = StationFixture()
        station.connect()
        station.reply = { action, payload in
            action == "BatterySwap" ? .refuse("FormatViolation") : StationFixture.friendly(action, payload)
        }
        station.report(.packsIn(StationFixture.move(1)))
        station.report(.security(type: "TamperDetectionActivated", information: nil))
        station.wait(60)
        #expect(station.arrived.filter { $0.action == "BatterySwap" }.count == 3)
        #expect(station.arrived.last { $0.action != "Heartbeat" }?.action == "SecurityEventNotification")
        #expect(station.machine.givenUp == 1)
        #expect(station.notes.contains { $0.contains("given up") })
        station.reply = { action, payload in
            action == "BatterySwap" ? .refuse("InternalError") : StationFixture.friendly(action, payload)
        }
        station.report(.packsIn(StationFixture.move(2)))
        station.wait(3600)
        #expect(station.machine.ledger.queue.count == 1, "a trouble of the back end's passes")
        station.reply = StationFixture.friendly
        station.wait(600)
        #expect(station.machine.ledger.queue.isEmpty)
    }

    @Test(
        "survives answers that make no sense, and goes on",
        arguments: [
            "garbage", "[3,\"ID\",[]]", "[3,\"ID\",{\"unknown\":1}]", "[3,\"ID\"]", "[4,\"ID\"]", "[3,\"other\",{}]",
            "[]",
            "[5,\"ID\",\"InternalError\",\"\",{}]", "[3,\"ID\",{\"idTokenInfo\":7}]",
        ])
    func survivesNonsense(answer: String) {
        var station = StationFixture()
        station.connect()
        station.reply = { _, _ in .raw(answer) }
        station.report(.packsIn(StationFixture.move(1)))
        station.report(.chargingStarted(StationFixture.meter(1)))
        station.report(.slot(SlotReport(slot: 1, .faulted)))
        station.wait(120)
        station.reply = StationFixture.friendly
        station.wait(600)
        #expect(station.machine.ledger.queue.isEmpty)
        #expect(station.arrived.contains { $0.action == "TransactionEvent" })
        #expect(station.actions().last == "Heartbeat")
    }

    @Test func cutsTextsToWhatSchemasAllow() throws {
        var station = StationFixture()
        station.connect()
        let long = String(repeating: "长", count: 3000)
        station.report(.alarm(StationAlarm(component: long, slot: 1, code: long, text: long, severity: 77)))
        station.report(.arrivalRecognised(Arrival(driver: DriverToken(long, kind: long), confidence: 1)))
        station.report(
            .packsIn(
                PackMove(
                    swap: 1, driver: DriverToken(long, kind: long),
                    packs: [PackReport(slot: -1, serialNumber: long, stateOfCharge: 7, stateOfHealth: .nan)])))
        station.report(.security(type: long, information: long))
        for call in station.arrived {
            switch call.action {
            case "NotifyEvent": _ = try ContentDecoder.decode(NotifyEvent.self, from: call.payload)
            case "BatterySwap": _ = try ContentDecoder.decode(BatterySwap.self, from: call.payload)
            case "SecurityEventNotification":
                _ = try ContentDecoder.decode(SecurityEventNotification.self, from: call.payload)
            default: break
            }
        }
        #expect(station.machine.ledger.queue.isEmpty)
    }

    @Test func leavesOutReadingsAndNothingElseWhenTheQueueIsFull() {
        var station = StationFixture()
        station.machine = StationMachine(
            description: StationFixture.description, profileNumber: 1, ledger: LedgerState(),
            identifiers: IdentifierSource(SeededGenerator(seed: 1)), mostQueued: 10)
        station.report(.chargingStarted(StationFixture.meter(1)))
        for _ in 0..<50 {
            station.report(.meter(StationFixture.meter(1)))
            station.report(.meter(StationFixture.meter(2)))
        }
        station.report(.packsIn(StationFixture.move(1)))
        station.report(.chargingEnded(StationFixture.meter(1), .full))
        #expect(station.machine.ledger.queue.count == 12)
        #expect(station.machine.leftOut == 91)
        station.connect()
        let events = station.arrived.filter { $0.action == "TransactionEvent" }
        #expect(events.map { $0.payload["seqNo"]?.integer } == Array(0..<events.count))
        #expect(events.last?.payload["eventType"]?.text == "Ended")
    }

    @Test func asksForDriversBeforeAnythingElse() {
        var station = StationFixture()
        station.perform(station.machine.authorise(DriverToken("渝A1"), ticket: 0, at: station.moment))
        #expect(station.authorisations[0] == .offline)
        station.connect()
        station.reply = { _, _ in .silence }
        for swap in 0..<5 { station.report(.packsIn(StationFixture.move(swap))) }
        station.perform(station.machine.authorise(DriverToken("渝A2"), ticket: 1, at: station.moment))
        station.perform(station.machine.authorise(DriverToken("渝A3"), ticket: 2, at: station.moment))
        station.reply = { action, payload in
            payload["idToken"]?["idToken"]?.text == "渝A3" && action == "Authorize"
                ? .result(#"{"idTokenInfo":{"status":"NoCredit"}}"#) : StationFixture.friendly(action, payload)
        }
        station.wait(30)
        #expect(station.authorisations == [0: .offline, 1: .accepted, 2: .refused("NoCredit")])
        let order = station.actions().suffix(6)
        #expect(order.first == "Authorize")
    }
}
