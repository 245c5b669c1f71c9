import Foundation
import JSON
import TestSupport

@testable import OCPP

/// A station's side of OCPP in virtual time, with a disk that power cuts leave alone, and a back end that comes and goes.
struct VirtualLink {
    var machine: StationMachine
    var disk = LedgerState()
    var moment = Moment(clock: .zero, date: Date(timeIntervalSince1970: 1_790_000_000))
    /// What the back end has taken, by message id: the same message again is the same.
    var taken: [(id: String, action: String, payload: JSONValue)] = []
    var isThere = false
    /// Whether an answer is lost on its way: the back end has the message, the station does not know.
    var losesAnswer: () -> Bool = { false }
    var answersNonsense: () -> Bool = { false }

    static let description = StationDescription(
        identity: "CQ-1", vendor: "Serai", model: "Swap 1", serialNumber: "SN1", firmware: "1.0",
        slots: VirtualStation.slots, watts: 600_000, slotWatts: 60_000)

    init(seed: UInt64, disk: LedgerState = LedgerState()) {
        self.disk = disk
        machine = StationMachine(
            description: Self.description, profileNumber: 1, ledger: disk,
            identifiers: IdentifierSource(SeededGenerator(seed: seed)))
    }

    mutating func report(_ event: OCPP.StationEvent) { perform(machine.report(event, at: moment)) }

    mutating func come() {
        isThere = true
        perform(machine.connected(at: moment))
    }

    mutating func go() {
        isThere = false
        perform(machine.disconnected(at: moment))
    }

    mutating func wait(_ seconds: Int = 1) {
        for _ in 0..<seconds {
            moment.clock += .seconds(1)
            moment.date += 1
            perform(machine.tick(at: moment))
        }
    }

    /// The program ends at once and begins again.
    mutating func restart(seed: UInt64) {
        var next = VirtualLink(seed: seed, disk: disk)
        (next.moment, next.taken, next.losesAnswer, next.answersNonsense) = (
            moment, taken, losesAnswer, answersNonsense
        )
        let wasThere = isThere
        self = next
        if wasThere { come() }
    }

    private mutating func perform(_ effects: [StationEffect]) {
        for effect in effects {
            switch effect {
            case .keep(let entries): for entry in entries { disk.apply(entry) }
            case .send(let text) where isThere: deliver(text)
            case .close:
                go()
                come()
            default: break
            }
        }
    }

    private mutating func deliver(_ text: [UInt8]) {
        guard case .call(let id, let action, let payload) = try? Frame(text) else { return }
        if !taken.contains(where: { $0.id == id }) { taken.append((id, action, payload)) }
        if losesAnswer() { return }
        if answersNonsense() { return hear("[3,\"\(id)\",{\"status\":7}]") }
        let answer =
            switch action {
            case "BootNotification": #"{"currentTime":"2026-01-01T00:00:00Z","interval":300,"status":"Accepted"}"#
            case "Heartbeat": #"{"currentTime":"2026-01-01T00:00:00Z"}"#
            default: "{}"
            }
        hear("[3,\"\(id)\",\(answer)]")
    }

    private mutating func hear(_ text: String) { perform(machine.received(Array(text.utf8), at: moment)) }

    /// The messages of a kind that the back end has taken, in order.
    func messages<Message: Call>(_ type: Message.Type) -> [Message] {
        taken.filter { $0.action == type.action.rawValue }.compactMap {
            try? ContentDecoder.decode(type, from: $0.payload)
        }
    }
}
