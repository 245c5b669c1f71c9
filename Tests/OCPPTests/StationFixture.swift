import Foundation
import JSON
import TestSupport

@testable import OCPP

/// A back end in virtual time that answers as it is told to, and a station that talks to it; the station can be killed
/// between any two effects and started again from what its ledger has kept.
struct StationFixture {
    static let description = StationDescription(
        identity: "CQ-1", vendor: "Serai", model: "Swap 1", serialNumber: "SN1", firmware: "1.0", slots: 3,
        watts: 600_000,
        slotWatts: 60_000)

    /// What a back end does with a call.
    enum Reply {
        case result(String)
        case refuse(String)
        case raw(String)
        case silence
    }

    var machine: StationMachine
    var moment = Moment(clock: .zero, date: Date(timeIntervalSince1970: 1_790_000_000))
    /// What is on the disk.
    var disk = LedgerState()
    /// Every call that arrived at the back end: id, action and payload.
    var arrived: [(id: String, action: String, payload: JSONValue)] = []
    var answers: [(id: String, text: String)] = []
    var orders: [(id: String, order: StationOrder)] = []
    var told: [StationOrder] = []
    var authorisations: [Int: Authorisation] = [:]
    var notes: [String] = []
    var keysWanted = 0
    var isOpen = false
    var closes = 0
    /// How the back end answers; an answer may be lost on its way.
    var reply: (String, JSONValue) -> Reply = StationFixture.friendly
    /// Ends the power after so many more effects.
    var powerLeft = Int.max

    init(seed: UInt64 = 1, disk: LedgerState = LedgerState()) {
        self.disk = disk
        machine = StationMachine(
            description: Self.description, profileNumber: 1, ledger: disk,
            identifiers: IdentifierSource(SeededGenerator(seed: seed)))
    }

    static func friendly(_ action: String, _ payload: JSONValue) -> Reply {
        switch action {
        case "BootNotification":
            .result(#"{"currentTime":"2026-01-01T00:00:00Z","interval":60,"status":"Accepted"}"#)
        case "Heartbeat": .result(#"{"currentTime":"2026-01-01T00:00:00Z"}"#)
        case "Authorize": .result(#"{"idTokenInfo":{"status":"Accepted"}}"#)
        case "SignCertificate": .result(#"{"status":"Accepted"}"#)
        default: .result("{}")
        }
    }

    /// Does effects as the shell would, and lets the back end answer.
    mutating func perform(_ effects: [StationEffect]) {
        for effect in effects {
            guard powerLeft > 0 else { return }
            powerLeft -= 1
            switch effect {
            case .keep(let entries): for entry in entries { disk.apply(entry) }
            case .send(let text): if isOpen { deliver(text) }
            case .close: closes += 1
            case .order(let id, let order): orders.append((id, order))
            case .tell(let order): told.append(order)
            case .authorised(let ticket, let answer): authorisations[ticket] = answer
            case .makeKey: keysWanted += 1
            case .state: break
            case .note(let words): notes.append(words)
            }
        }
    }

    private mutating func deliver(_ text: [UInt8]) {
        switch try? Frame(text) {
        case .call(let id, let action, let payload):
            arrived.append((id, action, payload))
            let answer: String? =
                switch reply(action, payload) {
                case .result(let payload): "[3,\"\(id)\",\(payload)]"
                case .refuse(let code): "[4,\"\(id)\",\"\(code)\",\"\",{}]"
                case .raw(let text): text.replacingOccurrences(of: "ID", with: id)
                case .silence: nil
                }
            if let answer { hear(answer) }
        case .result(let id, _): answers.append((id, String(decoding: text, as: UTF8.self)))
        case .error(let id, _, _), .resultError(let id, _, _):
            answers.append((id, String(decoding: text, as: UTF8.self)))
        default: break
        }
    }

    mutating func hear(_ text: String) {
        guard powerLeft > 0 else { return }
        perform(machine.received(Array(text.utf8), at: moment))
    }

    mutating func connect() {
        isOpen = true
        perform(machine.connected(at: moment))
    }

    mutating func disconnect() {
        isOpen = false
        perform(machine.disconnected(at: moment))
    }

    mutating func report(_ event: StationEvent) { perform(machine.report(event, at: moment)) }

    /// Lets time pass, second by second.
    mutating func wait(_ seconds: Int) {
        for _ in 0..<seconds {
            moment.clock += .seconds(1)
            moment.date += 1
            perform(machine.tick(at: moment))
        }
    }

    /// A call of the back end's, and the station's answer to it.
    mutating func ask(_ action: String, _ payload: String, id: String = UUID().uuidString) -> String? {
        hear("[2,\"\(id)\",\"\(action)\",\(payload)]")
        return answers.last { $0.id == id }?.text
    }

    /// The station after a power cut at this instant.
    func restarted(seed: UInt64) -> StationFixture {
        var next = StationFixture(seed: seed, disk: disk)
        next.arrived = arrived
        next.moment = moment
        next.reply = reply
        return next
    }

    func actions(_ from: Int = 0) -> [String] { arrived[from...].map(\.action) }

    static func meter(_ slot: Int, _ charge: Double = 0.5) -> SlotMeter {
        SlotMeter(slot: slot, watts: 40_000, volts: 400, amperes: 100, wattHours: 1000, stateOfCharge: charge)
    }

    static func move(_ swap: Int) -> PackMove {
        PackMove(
            swap: swap, driver: DriverToken("渝A12345"),
            packs: [PackReport(slot: 1, serialNumber: "P-\(swap)", stateOfCharge: 0.2, stateOfHealth: 0.97)])
    }
}

extension JSONValue {
    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }
    var integer: Int? { if case .integer(let integer) = self { integer } else { nil } }
    var text: String? { if case .text(let text) = self { text } else { nil } }
}
