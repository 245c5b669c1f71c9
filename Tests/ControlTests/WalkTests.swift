import Fieldbus
import Testing

@testable import Control

/// A walk through all states that a controller and a small plant can reach with so many departures from their course.
///
/// Breadth first: the course itself, then whatever is one departure away and the course from there, and so on. Where two ways lead to
/// states that are alike, only the first is followed.
struct Walk {
    private(set) var states = 0
    private(set) var transitions = 0
    /// Where the course leads from each state.
    private var next: [Int: Int] = [:]
    private var ends = Set<Int>()
    private var paths: [Int: [WalkStimulus]] = [:]
    private var texts: [Int: String] = [:]
    private(set) var wrongs: [String: String] = [:]
    /// How far the longest course is.
    private(set) var longest = 0

    private struct Place {
        var state: WalkState
        var path: [WalkStimulus]
        var likeness: Int
    }

    init(from start: WalkState, departures: Int, mostTransitions: Int = .max) {
        var seen = Set<Int>()
        var border = [Place(state: start, path: [], likeness: start.likeness)]
        for level in 0...departures {
            var level_places: [Place] = []
            // The course from each of them.
            for var place in border {
                while seen.insert(place.likeness).inserted {
                    states += 1
                    if place.state.isOver {
                        ends.insert(place.likeness)
                        break
                    }
                    level_places.append(place)
                    paths[place.likeness] = place.path
                    texts[place.likeness] =
                        "\(place.state.machine.state) \(place.state.machine.active.steps) \(place.state.machine.alarms.map { "\($0.kind) \($0.about)" }) \(place.state.machine.situation.swap?.done.steps.count ?? -1)"
                    let from = place.likeness
                    go(.course, &place)
                    next[from] = place.likeness
                    longest = max(longest, place.path.count)
                }
            }
            border = []
            guard level < departures else { break }
            for place in level_places {
                for stimulus in place.state.stimuli {
                    guard transitions < mostTransitions else { return }
                    var other = place
                    go(stimulus, &other)
                    if !seen.contains(other.likeness) { border.append(other) }
                }
            }
        }
        lookForCircles(seen)
    }

    private static func text(_ path: [WalkStimulus]) -> String {
        var text = ""
        var courses = 0
        for stimulus in path + [.arrives(.lift)] {
            if stimulus == .course {
                courses += 1
            } else {
                if courses > 0 { text += " > course x \(courses)" }
                courses = 0
                text += " > \(stimulus)"
            }
        }
        return text.replacing("ControlTests.WalkStimulus.", with: "").replacing(
            " > arrives(Fieldbus.Axis.lift)", with: "")
    }

    private mutating func go(_ stimulus: WalkStimulus, _ place: inout Place) {
        transitions += 1
        let known = place.state.wrongs.count
        place.state.take(stimulus)
        place.path.append(stimulus)
        place.likeness = place.state.likeness
        for wrong in place.state.wrongs.dropFirst(known) where wrongs[wrong] == nil {
            wrongs[wrong] = Self.text(place.path)
        }
    }

    /// From everywhere the course leads to an empty station that waits for the next car.
    private mutating func lookForCircles(_ seen: Set<Int>) {
        var good = ends
        for start in seen {
            var path: [Int] = []
            var onPath = Set<Int>()
            var at: Int? = start
            while let place = at, !good.contains(place), onPath.insert(place).inserted {
                path.append(place)
                at = next[place]
            }
            if let at, !good.contains(at) {
                wrongs["the course goes round in circles: \(texts[at] ?? "")"] = Self.text(paths[at] ?? [])
            }
            // What leads to a circle that has been told of is not told of again.
            good.formUnion(path)
        }
    }
}

@Suite("Wherever a controller can get, no rule is broken, no pack lost, and a person knows what to do")
struct WalkTests {
    @Test("Walked breadth first, with every order, event and answer at each step", arguments: [0])
    func walk(swaps: Int) {
        let start = ContinuousClock.now
        let walk = Walk(from: WalkState(swaps: swaps), departures: 1)
        print(
            "walked \(walk.states) states by \(walk.transitions) transitions, longest \(walk.longest), in \(ContinuousClock.now - start)"
        )
        for (wrong, path) in walk.wrongs { print("WRONG \(wrong): \(path)") }
        #expect(walk.wrongs.isEmpty)
    }
}
