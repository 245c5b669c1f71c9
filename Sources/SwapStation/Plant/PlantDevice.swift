import Fieldbus

/// A device of the station that can fail, or a person who can do the wrong thing.
package enum PlantDevice: Hashable, Sendable {
    case axis(Axis)
    case gun(Int)
    case bolt(Int)
    /// A bit of `presence`, by its number.
    case sensor(Int)
    case parkingLaser, residualLaser, liftLoad
    case gateway
    case highVoltageConnector, coolantConnector
    case charger(Int)
    /// The pack in a slot.
    case slot(Int)
    /// A contact of the safety circuit, by its bit's number in `safety`.
    case contact(Int)
    case driver(DriverPart)
    /// The line between controller and plant.
    case fieldbus
    /// The station's mains.
    case mains

    /// What a driver can do at the wrong time.
    package enum DriverPart: String, CaseIterable, Sendable {
        case door, gear, brake
    }

    static let sensorCount = PresenceBits.names.count
    static let contactCount = 6

    /// All of a station with so many slots.
    package static func all(slots: Int) -> [PlantDevice] {
        var devices: [PlantDevice] = Axis.allCases.map { .axis($0) }
        devices += (0..<RegisterMap.gunCount).map { .gun($0) }
        devices += (0..<RegisterMap.gunCount).map { .bolt($0) }
        devices += (0..<sensorCount).map { .sensor($0) }
        devices += [.parkingLaser, .residualLaser, .liftLoad, .gateway, .highVoltageConnector, .coolantConnector]
        devices += (0..<contactCount).map { .contact($0) }
        devices += DriverPart.allCases.map { .driver($0) }
        devices += [.fieldbus, .mains]
        devices += (0..<slots).map { .charger($0) }
        devices += (0..<slots).map { .slot($0) }
        return devices
    }

    /// The ways in which it can fail.
    package var kinds: [PlantFault.Kind] {
        switch self {
        case .axis, .gun: [.stuck, .slow, .lying, .silent, .frameLost, .powerLost]
        case .bolt: [.seized, .crossThreaded, .stripped]
        case .sensor: [.stuck, .slow, .lying, .silent]
        case .parkingLaser, .residualLaser, .liftLoad: [.stuck, .lying, .silent]
        case .gateway: [.stuck, .slow, .lying, .silent, .frameLost]
        case .highVoltageConnector, .coolantConnector: [.stuck, .slow, .lying]
        case .charger: [.stuck, .slow, .lying, .silent, .powerLost]
        case .slot: [.smoke, .hot]
        case .contact: [.opened, .stuck]
        case .driver: [.disobeys]
        case .fieldbus: [.silent, .slow, .frameLost]
        case .mains: [.powerLost]
        }
    }
}

extension PlantDevice {
    /// As fault files and the control port name it: `axis.lift`, `gun.3`, `sensor.bayOccupied`.
    package var name: String {
        switch self {
        case .axis(let axis): "axis.\(axis)"
        case .gun(let index): "gun.\(index)"
        case .bolt(let index): "bolt.\(index)"
        case .sensor(let index): "sensor.\(PresenceBits.names[index])"
        case .charger(let slot): "charger.\(slot)"
        case .slot(let slot): "slot.\(slot)"
        case .contact(let index): "contact.\(SafetyBits.names[index])"
        case .driver(let part): "driver.\(part)"
        default: "\(self)"
        }
    }

    /// The names of all devices, for people: those that are numbered by their first and last.
    package static var namesInWords: String {
        let guns = RegisterMap.gunCount - 1
        let named = all(slots: 0).map(\.name).filter { $0.last?.isNumber == false }
        return
            (named + [
                "gun.0 to gun.\(guns)", "bolt.0 to bolt.\(guns)", "charger.0 and slot.0 to those of the last slot",
            ])
            .joined(separator: ", ")
    }

    /// Its own bit among devices of its kind, and where those begin in a table of all.
    func index(slots: Int) -> Int {
        let guns = Axis.allCases.count
        let bolts = guns + RegisterMap.gunCount
        let sensors = bolts + RegisterMap.gunCount
        let single = sensors + Self.sensorCount
        let contacts = single + 6
        let drivers = contacts + Self.contactCount
        let lines = drivers + DriverPart.allCases.count
        let chargers = lines + 2
        return switch self {
        case .axis(let axis): axis.rawValue
        case .gun(let index): guns + index
        case .bolt(let index): bolts + index
        case .sensor(let index): sensors + index
        case .parkingLaser: single
        case .residualLaser: single + 1
        case .liftLoad: single + 2
        case .gateway: single + 3
        case .highVoltageConnector: single + 4
        case .coolantConnector: single + 5
        case .contact(let index): contacts + index
        case .driver(.door): drivers
        case .driver(.gear): drivers + 1
        case .driver(.brake): drivers + 2
        case .fieldbus: lines
        case .mains: lines + 1
        case .charger(let slot): chargers + slot
        case .slot(let slot): chargers + slots + slot
        }
    }
}
