import Control
import Fieldbus
import Testing

@Suite("The plan of a swap overlaps what may overlap, and says what sets the pace")
struct PlanTests {
    static let layout = StationLayout()
    static let atHome: [Double] = Axis.allCases.map {
        switch $0 {
        case .shuttleA: -layout.shuttleTransfer
        case .shuttleB: layout.shuttleTransfer
        default: 0
        }
    }

    static func swap(slot: Int = 7, offset: Swap.Offset = .init(x: 4, y: -3, yaw: 0.3)) -> Swap {
        var swap = Swap(
            number: 1, arrival: Arrival(plate: "渝A12345", confidence: 0.98, packType: 1), slot: slot, fullPack: 70,
            bringsByShuttleA: false)
        swap.offset = offset
        return swap
    }

    static func plan(overhead: SwapPlan.Overhead, slot: Int = 7) -> SwapPlan {
        SwapPlan(of: swap(slot: slot), layout: layout, times: ProcessTimes(), from: atHome, overhead: overhead)
    }

    @Test("A swap takes less than a minute from standing still to the exit barrier's rising, whatever the slot")
    func withinAMinute() {
        for slot in 0..<Self.layout.slotCount {
            #expect(Self.plan(overhead: .init(), slot: slot).seconds <= 60)
            let floor = Self.plan(overhead: .none, slot: slot).seconds
            #expect(Self.plan(overhead: .init(), slot: slot).seconds / floor <= 1.03)
        }
    }

    @Test("No step is planned before what it comes after, and no axis is planned for two things at once")
    func order() {
        let swap = Self.swap()
        let plan = Self.plan(overhead: .init())
        var busy: [Axis: [(StepName, ClosedRange<Double>)]] = [:]
        for step in Recipe.steps {
            let entry = plan[step.name]
            for dependency in step.after {
                switch dependency {
                case .doneIfRefused: break
                case .done(let earlier): #expect(entry.start >= plan[earlier].end - 1e-9, "\(step.name)")
                case .passed(let earlier, _):
                    #expect(entry.start > plan[earlier].start && entry.start <= plan[earlier].end, "\(step.name)")
                }
            }
            guard entry.duration > 0.1 else { continue }
            for (axis, _) in step.goals(swap, Self.layout) {
                for (other, time) in busy[axis, default: []] {
                    #expect(
                        entry.start >= time.upperBound - 1e-9 || entry.end <= time.lowerBound + 1e-9,
                        "\(axis): \(step.name) and \(other)")
                }
                busy[axis, default: []].append((step.name, entry.start...entry.end))
            }
        }
    }
}
