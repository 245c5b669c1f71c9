import Fieldbus
import Foundation

/// What the control port is asked: one JSON object a line.
struct ControlRequest: Decodable {
    enum Command: String, Decodable, CaseIterable {
        /// A car comes: `packType`, `stateOfCharge`, `x`, `y`, `yaw`.
        case arrive
        /// The driver parks once more, at `x`, `y`, `yaw` if they are given.
        case park
        /// The driver before the entry, who is not served, turns round.
        case turnAway
        /// The driver drives out unasked, if the exit barrier is open.
        case depart
        /// The emergency stop is pressed, or let go; with `contact`, that contact of the safety circuit opens or closes.
        case press, release
        /// A device fails: `device`, `kind`, and `seconds` if it mends by itself.
        case fault
        /// A device is mended, or all of them.
        case repair
        /// The mains go, and come back.
        case cut, restore
        case status
        /// Every fault that there can be.
        case faults

        /// What may be said with it.
        var members: [Member] {
            switch self {
            case .arrive: [.packType, .stateOfCharge, .x, .y, .yaw]
            case .park: [.x, .y, .yaw]
            case .press, .release: [.contact]
            case .fault: [.device, .kind, .seconds]
            case .repair: [.device]
            case .turnAway, .depart, .cut, .restore, .status, .faults: []
            }
        }
    }

    enum Member: String, CodingKey { case command, packType, stateOfCharge, x, y, yaw, contact, device, kind, seconds }

    let command: Command
    let packType: Int?
    let stateOfCharge: Double?
    let x: Double?
    let y: Double?
    let yaw: Double?
    let contact: String?
    let device: String?
    let kind: String?
    let seconds: Double?

    /// - Throws: ``ControlError/unknownMember(_:of:)`` and ``ControlError/wrongType(_:of:)``, so that nothing that was meant is left out.
    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Member.self)
        let command = try members.decode(Command.self, forKey: .command)
        let names = Set(try decoder.container(keyedBy: AnyMember.self).allKeys.map(\.stringValue))
        let known = Set((command.members + [.command]).map(\.rawValue))
        if let name = names.subtracting(known).min() { throw ControlError.unknownMember(name, of: command) }
        func value<Value: Decodable>(_ member: Member) throws -> Value? {
            guard members.contains(member) else { return nil }
            do {
                return try members.decode(Value.self, forKey: member)
            } catch {
                throw ControlError.wrongType(member, of: command)
            }
        }
        self.command = command
        packType = try value(.packType)
        stateOfCharge = try value(.stateOfCharge)
        x = try value(.x)
        y = try value(.y)
        yaw = try value(.yaw)
        contact = try value(.contact)
        device = try value(.device)
        kind = try value(.kind)
        seconds = try value(.seconds)
    }

    /// Whatever name a member has.
    private struct AnyMember: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Where to park, if any of it is said.
    private var parking: ParkingOffset? {
        guard x != nil || y != nil || yaw != nil else { return nil }
        return ParkingOffset(x: x ?? 0, y: y ?? 0, yaw: yaw ?? 0)
    }

    /// Reads a line, does what it asks, and answers.
    static func answer(_ line: [UInt8], by world: inout PlantWorld) -> ControlAnswer {
        do {
            let request = try JSONDecoder().decode(ControlRequest.self, from: Data(line))
            return try request.perform(on: &world)
        } catch let error as ControlError {
            return ControlAnswer(error: error.description)
        } catch let error as PlantFaultError {
            return ControlAnswer(error: error.description)
        } catch {
            let known = Command.allCases.map(\.rawValue).joined(separator: ", ")
            return ControlAnswer(error: "no request: give one JSON object a line with a \"command\" of \(known)")
        }
    }

    private func perform(on world: inout PlantWorld) throws -> ControlAnswer {
        var answer = ControlAnswer()
        switch command {
        case .arrive: try arrive(at: &world)
        case .park:
            guard world.parkAgain(try checked(parking)) else {
                throw ControlError.notNow("no car stands on its wheels")
            }
        case .turnAway: world.turnAway()
        case .depart:
            guard world.driveAway() else { throw ControlError.notNow("no car stands before an open exit") }
        case .press: world.openContacts.insert(try contactBit())
        case .release: world.openContacts.remove(try contactBit())
        case .fault:
            let entry = PlantFault.Entry(device: device ?? "", kind: kind ?? "", at: world.time, seconds: seconds)
            world.plan(try PlantFault(entry, slots: world.layout.slotCount))
        case .repair: world.repair(try device.map { try known($0, in: world) })
        case .cut: world.begin(.mains, .powerLost)
        case .restore: world.repair(.mains)
        case .status: answer.status = PlantStatus(of: world)
        case .faults: answer.faults = PlantFault.all(slots: world.layout.slotCount).map(\.entry)
        }
        return answer
    }

    private func arrive(at world: inout PlantWorld) throws {
        var arrival = Arrival(parking: try checked(parking))
        if let packType {
            guard PackType.all.contains(where: { $0.code == packType }) else {
                throw ControlError.notNow("no pack has the type \(packType)")
            }
            arrival.packType = packType
        }
        if let stateOfCharge {
            guard (0...1).contains(stateOfCharge) else { throw ControlError.notNow("a state of charge is from 0 to 1") }
            arrival.stateOfCharge = stateOfCharge
        }
        guard world.carCount < 100 else { throw ControlError.notNow("100 cars wait already") }
        world.arrive(arrival)
    }

    private func checked(_ offset: ParkingOffset?) throws -> ParkingOffset? {
        guard let offset else { return nil }
        guard abs(offset.x) <= 500, abs(offset.y) <= 500, abs(offset.yaw) <= 10 else {
            throw ControlError.notNow("a bay holds a car within 500 mm and 10° of its middle")
        }
        return offset
    }

    private func contactBit() throws -> SafetyBits {
        let name = contact ?? "emergencyStopClosed"
        guard let index = SafetyBits.names.prefix(PlantDevice.contactCount).firstIndex(of: name) else {
            throw ControlError.notNow("the safety circuit has no contact \(name)")
        }
        return SafetyBits(rawValue: 1 << UInt16(index))
    }

    private func known(_ name: String, in world: PlantWorld) throws -> PlantDevice {
        guard let device = PlantDevice.all(slots: world.layout.slotCount).first(where: { $0.name == name }) else {
            throw ControlError.notNow("no device is named \(name)")
        }
        return device
    }
}
