import Fieldbus

/// What a controller can set going: an axis, the guns, a connector, a permission.
package struct Movements: OptionSet, Hashable, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }
    package init(_ axis: Axis) { rawValue = 1 << UInt32(axis.rawValue) }
    package init(_ axes: [Axis]) { rawValue = axes.reduce(0) { $0 | 1 << UInt32($1.rawValue) } }

    package static let loosen = Self(rawValue: 1 << 20)
    package static let tighten = Self(rawValue: 1 << 21)
    package static let unmate = Self(rawValue: 1 << 22)
    package static let mate = Self(rawValue: 1 << 23)
    /// Green light and barrier for the car to leave.
    package static let letGo = Self(rawValue: 1 << 24)
    /// Green light and barrier for a car to come in.
    package static let letIn = Self(rawValue: 1 << 25)
    package static let charge = Self(rawValue: 1 << 26)
    /// The car may switch its high voltage on.
    package static let wakeCar = Self(rawValue: 1 << 27)

    package static let axes = Self(Axis.allCases)
    package static let bayAxes = Self(Axis.allCases.filter(\.isInBay))
    package static let shuttles: Self = Self([.shuttleA, .shuttleB])
    package static let headPlane = Self([.headX, .headY, .headYaw])
}
