/// A fault: which device, how, and when.
package struct PlantFault: Hashable, Sendable {
    /// How a device fails.
    package enum Kind: String, CaseIterable, Codable, Sendable {
        /// Does not move; a sensor, a gateway or a charger keeps what it said or did last; a contact does not open.
        case stuck
        /// Takes longer: axes and guns by two and a half times, sensors one second, a gateway two.
        case slow
        /// Says something else than is: an axis that it has arrived, a gun that it is good, a sensor the opposite.
        case lying
        /// Says nothing more: registers stay as they are, sensors read 0, a line does not answer.
        case silent
        /// Two of three messages are lost.
        case frameLost
        /// Has no power.
        case powerLost
        case seized, crossThreaded, stripped
        case smoke, hot
        /// A contact of the safety circuit is open.
        case opened
        /// A driver opens a door, moves the gear or lets the brake go.
        case disobeys

        var bit: UInt16 {
            // The cases are fewer than 16.
            UInt16(1) << UInt16(Self.allCases.firstIndex(of: self) ?? 0)
        }
    }

    package var device: PlantDevice
    package var kind: Kind
    /// In seconds of the plant's time.
    package var begins: Double
    /// In seconds; nil until it is repaired.
    package var lasts: Double?

    package init(_ device: PlantDevice, _ kind: Kind, at begins: Double = 0, lasts: Double? = nil) {
        self.device = device
        self.kind = kind
        self.begins = begins
        self.lasts = lasts
    }

    /// Every fault that a station with so many slots can have, each from the beginning and for good.
    package static func all(slots: Int) -> [PlantFault] {
        PlantDevice.all(slots: slots).flatMap { device in device.kinds.map { PlantFault(device, $0) } }
    }
}
