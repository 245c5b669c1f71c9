/// Where a value stands in the register map and how it is written there.
///
/// Values of several devices of one kind stand `stride` registers apart.
package struct Field: Hashable, Sendable {
    /// How a value is made of registers.
    package enum Form: UInt8, Sendable {
        /// Bits, each with a meaning of its own.
        case bits
        /// One register, 0 to 65,535.
        case unsigned
        /// One register, two's complement.
        case signed
        /// Two registers, the high word first, two's complement.
        case long
    }

    package let bank: Bank
    package let address: Int
    package let stride: Int
    package let count: Int
    package let form: Form
    /// How many of the register's steps make one of the value's unit.
    package let scale: Double

    init(
        _ bank: Bank, _ address: Int, _ form: Form, scale: Double = 1, stride: Int = 0, count: Int = 1
    ) {
        self.bank = bank
        self.address = address
        self.stride = stride
        self.count = count
        self.form = form
        self.scale = scale
    }

    /// How many registers one value takes.
    package var width: Int { form == .long ? 2 : 1 }

    /// The first register of the value of device `index`.
    @inlinable @inline(__always)
    package func register(_ index: Int) -> Int { address + stride * index }

    /// The least and the greatest value that the registers hold, in the value's unit.
    package var range: ClosedRange<Double> {
        switch form {
        case .bits, .unsigned: 0...Double(UInt16.max) / scale
        case .signed: Double(Int16.min) / scale...Double(Int16.max) / scale
        case .long: Double(Int32.min) / scale...Double(Int32.max) / scale
        }
    }
}

/// The two tables of 16-bit registers that Modbus has.
package enum Bank: String, Sendable {
    /// Written by the station's devices, read by the controller (function 4).
    case input
    /// Written by the controller, read back by it (functions 3, 6, 16, 23).
    case holding
}
