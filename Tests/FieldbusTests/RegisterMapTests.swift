import Fieldbus
import Foundation
import Testing

@Suite("The register map is one agreement that both ends can keep")
struct RegisterMapTests {
    @Test("No register has two meanings")
    func noOverlap() {
        for bank in [Bank.input, .holding] {
            var owner: [Int: String] = [:]
            for row in RegisterMap.rows where row.field.bank == bank {
                for index in 0..<row.field.count {
                    for offset in 0..<row.field.width {
                        let register = row.field.register(index) + offset
                        #expect(owner[register] == nil, "\(row.name) and \(owner[register] ?? "") at \(register)")
                        owner[register] = row.name
                    }
                }
            }
            let length = bank == .input ? RegisterMap.inputLength : RegisterMap.holdingLength
            #expect(owner.keys.max().map { $0 < length } == true)
        }
    }

    @Test("Every field is named once and explained")
    func rows() {
        #expect(Set(RegisterMap.rows.map(\.name)).count == RegisterMap.rows.count)
        for row in RegisterMap.rows {
            #expect(!row.meaning.isEmpty)
            #expect((row.field.form == .bits) == (!row.bits.isEmpty || row.name == "gunMask"), "\(row.name)")
            #expect(row.bits.count <= 16 && Set(row.bits).count == row.bits.count, "\(row.name)")
        }
    }

    @Test("Each request is as long as the protocol allows, and together they hold every register")
    func requests() {
        for slots in [1, 13, 20, 60] {
            let reads = RegisterMap.cyclicInputs + RegisterMap.slotInputs(slots: slots)
            let writes = [RegisterMap.cyclicHoldings] + RegisterMap.slotHoldings(slots: slots)
            #expect(reads.allSatisfy { $0.count <= 125 } && writes.allSatisfy { $0.count <= 123 })
            for row in RegisterMap.rows {
                let ranges = row.field.bank == .input ? reads : writes
                for index in 0..<(row.field.count == RegisterMap.mostSlots ? slots : row.field.count) {
                    let registers = row.field.register(index)..<row.field.register(index) + row.field.width
                    // A value of two registers comes in one request: its halves are of one moment.
                    #expect(
                        ranges.contains {
                            $0.lowerBound <= registers.lowerBound && registers.upperBound <= $0.upperBound
                        },
                        "\(row.name) \(index)")
                }
            }
        }
    }

    @Test("A value comes back as it went, to half a step, and stops at the ends of its range")
    func values() {
        var random = SystemRandomNumberGenerator()
        var image = ProcessImage()
        for row in RegisterMap.rows where row.field.form != .bits {
            let range = row.field.range
            for index in [0, row.field.count - 1] {
                for _ in 0..<20 {
                    let value = Double.random(in: range, using: &random)
                    image[row.field, index] = value
                    #expect(abs(image[row.field, index] - value) <= 0.5 / row.field.scale * 1.000_001, "\(row.name)")
                }
                for (value, end) in [(range.upperBound * 2 + 1, range.upperBound), (-1e300, range.lowerBound)] {
                    image[row.field, index] = value
                    #expect(image[row.field, index] == end, "\(row.name)")
                }
                image[row.field, index] = .nan
                #expect(image[row.field, index] == 0)
            }
        }
    }

    @Test("The map as JSON says all that a program needs that is not made from it")
    func json() throws {
        let object = try JSONSerialization.jsonObject(with: Data(RegisterMap.json().utf8))
        let map = try #require(object as? [String: Any])
        let fields = try #require(map["fields"] as? [[String: Any]])
        #expect(map["version"] as? Int == RegisterMap.version)
        #expect((map["axes"] as? [String])?.count == Axis.allCases.count)
        #expect(fields.compactMap { $0["name"] as? String } == RegisterMap.rows.map(\.name))
        for (field, row) in zip(fields, RegisterMap.rows) {
            #expect(field["address"] as? Int == row.field.address && field["stride"] as? Int == row.field.stride)
            #expect(field["registers"] as? Int == row.field.width && field["scale"] as? Double == row.field.scale)
            #expect(field["bank"] as? String == row.field.bank.rawValue && field["bits"] as? [String] == row.bits)
        }
    }

    @Test("What a device says reaches no other device's registers")
    func neighbours() {
        for row in RegisterMap.rows {
            var image = ProcessImage()
            for index in 0..<row.field.count { image.setRaw(row.field, index, index % 2 == 0 ? -1 : 1) }
            for other in RegisterMap.rows where other.name != row.name {
                for index in 0..<other.field.count { #expect(image.raw(other.field, index) == 0) }
            }
        }
    }

    @Test("The default station can be written in the map: every position, limit and slot")
    func layout() {
        let layout = StationLayout()
        var image = ProcessImage()
        for axis in Axis.allCases {
            let limits = layout[axis]
            let values: [(Field, Double)] = [
                (RegisterMap.axisTarget, limits.reach.lowerBound), (RegisterMap.axisTarget, limits.reach.upperBound),
                (RegisterMap.axisTopVelocity, limits.velocity), (RegisterMap.axisVelocity, limits.velocity),
                (RegisterMap.axisTopAcceleration, limits.acceleration), (RegisterMap.axisTopJerk, limits.jerk),
            ]
            for (field, value) in values {
                image[field, axis.rawValue] = value
                #expect(image[field, axis.rawValue] == value, "\(axis)")
            }
        }
        for slot in 0..<layout.slotCount {
            let place = layout.stackerPosition(ofSlot: slot)
            #expect(layout[.stackerX].reach.contains(place.x) && layout[.stackerZ].reach.contains(place.z))
        }
        // Two shuttles pass a pack's width apart when the one waits and the other is under the car.
        #expect(layout.shuttleWaiting > layout.shuttleWidth)
        #expect(layout.shuttleTransfer - layout.shuttleWaiting > 0)
    }
}
