/// Why a list of faults cannot be used.
package enum PlantFaultError: Error, Equatable, Sendable, CustomStringConvertible {
    case unknownDevice(String, entry: Int)
    case unknownKind(String, device: PlantDevice, entry: Int)
    case badTime(Double, entry: Int)

    package var description: String {
        switch self {
        case .unknownDevice(let name, let entry):
            "fault \(entry): no device is named \(name): there are \(PlantDevice.namesInWords)"
        case .unknownKind(let kind, let device, let entry):
            "fault \(entry): \(device.name) cannot be \(kind): it can be "
                + device.kinds.map(\.rawValue).joined(separator: ", ")
        case .badTime(let seconds, let entry): "fault \(entry): \(seconds) is no time: give seconds from 0 on"
        }
    }
}

extension PlantFault {
    /// A fault as a file has it: `{"device": "axis.lift", "kind": "stuck", "at": 12.5, "seconds": 3}`.
    package struct Entry: Codable, Equatable, Sendable {
        package var device: String
        package var kind: String
        package var at: Double?
        package var seconds: Double?
    }

    /// Reads the entries of a file.
    package static func list(_ entries: [Entry], slots: Int) throws(PlantFaultError) -> [PlantFault] {
        var faults: [PlantFault] = []
        for (index, entry) in entries.enumerated() {
            faults.append(try PlantFault(entry, number: index + 1, slots: slots))
        }
        return faults
    }

    /// Reads one entry.
    package init(_ entry: Entry, number: Int = 1, slots: Int) throws(PlantFaultError) {
        guard let device = PlantDevice.all(slots: slots).first(where: { $0.name == entry.device }) else {
            throw .unknownDevice(entry.device, entry: number)
        }
        guard let kind = Kind(rawValue: entry.kind), device.kinds.contains(kind) else {
            throw .unknownKind(entry.kind, device: device, entry: number)
        }
        for seconds in [entry.at, entry.seconds].compactMap(\.self) where !(seconds >= 0 && seconds.isFinite) {
            throw .badTime(seconds, entry: number)
        }
        self.init(device, kind, at: entry.at ?? 0, lasts: entry.seconds)
    }

    /// As a file has it.
    package var entry: Entry {
        Entry(device: device.name, kind: kind.rawValue, at: begins, seconds: lasts)
    }
}
