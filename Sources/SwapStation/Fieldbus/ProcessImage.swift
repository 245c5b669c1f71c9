/// All registers of a station at one moment.
///
/// Both ends read and write values by `Field`, so no address is written down twice.
package struct ProcessImage: Equatable, Sendable {
    package var input: [UInt16]
    package var holding: [UInt16]

    package init() {
        input = Array(repeating: 0, count: RegisterMap.inputLength)
        holding = Array(repeating: 0, count: RegisterMap.holdingLength)
    }

    /// The value of a field, in its unit.
    ///
    /// Setting rounds to the register's step and stops at the ends of its range; what is not a number is written as 0.
    @inlinable @inline(__always)
    package subscript(field: Field, index: Int = 0) -> Double {
        get { Double(raw(field, index)) / field.scale }
        set {
            let steps = (newValue * field.scale).rounded()
            setRaw(field, index, steps.isNaN ? 0 : Int(max(-2_147_483_648, min(2_147_483_647, steps))))
        }
    }

    /// The bits of a field that has them.
    @inlinable @inline(__always)
    package subscript<Bits: RegisterBits>(bits: BitField<Bits>, index: Int = 0) -> Bits {
        get { Bits(rawValue: UInt16(truncatingIfNeeded: raw(bits.field, index))) }
        set { setRaw(bits.field, index, Int(newValue.rawValue)) }
    }

    /// The register's own number: a counter or a code.
    @inlinable @inline(__always)
    package func raw(_ field: Field, _ index: Int = 0) -> Int {
        let register = field.register(index)
        switch field.bank {
        case .input: return Self.read(input, register, field.form)
        case .holding: return Self.read(holding, register, field.form)
        }
    }

    @inlinable @inline(__always)
    package mutating func setRaw(_ field: Field, _ index: Int = 0, _ value: Int) {
        let register = field.register(index)
        switch field.bank {
        case .input: Self.write(value, to: &input, register, field.form)
        case .holding: Self.write(value, to: &holding, register, field.form)
        }
    }

    @inlinable @inline(__always)
    static func read(_ registers: [UInt16], _ register: Int, _ form: Field.Form) -> Int {
        switch form {
        case .bits, .unsigned: Int(registers[register])
        case .signed: Int(Int16(bitPattern: registers[register]))
        case .long: Int(Int32(bitPattern: UInt32(registers[register]) << 16 | UInt32(registers[register + 1])))
        }
    }

    @inlinable @inline(__always)
    static func write(_ value: Int, to registers: inout [UInt16], _ register: Int, _ form: Field.Form) {
        switch form {
        case .bits, .unsigned: registers[register] = UInt16(clamping: value)
        case .signed: registers[register] = UInt16(bitPattern: Int16(clamping: value))
        case .long:
            let pattern = UInt32(bitPattern: Int32(clamping: value))
            registers[register] = UInt16(pattern >> 16)
            registers[register + 1] = UInt16(truncatingIfNeeded: pattern)
        }
    }
}

/// The named bits of a register.
package protocol RegisterBits: OptionSet, Sendable where RawValue == UInt16, Element == Self {
    /// The name of each bit, from the lowest.
    static var names: [String] { get }
}

/// A field whose bits have the names of `Bits`.
package struct BitField<Bits: RegisterBits>: Sendable {
    package let field: Field

    init(_ bank: Bank, _ address: Int, stride: Int = 0, count: Int = 1) {
        field = Field(bank, address, .bits, stride: stride, count: count)
    }
}
