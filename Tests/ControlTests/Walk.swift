import Fieldbus

@testable import Control

/// A walk through all states that a controller and a small plant can reach with so many departures from their course.
///
/// Breadth first: the course itself, then whatever is one departure away and the course from there, and so on. Where two ways lead to
/// states that are alike, only the first is followed.
struct Walk {
    private(set) var states = 0
    private(set) var transitions = 0
    /// How many steps the longest way has.
    private(set) var longest = 0
    /// What is wrong, and the first way to it.
    private(set) var wrongs: [String: String] = [:]
    private let start: WalkState
    /// By likeness: where the course leads, how a state was come by, and states in which a swap is over.
    private var next: [Int: Int] = [:]
    private var origins: [Int: (from: Int, by: WalkStimulus)] = [:]
    private var ends = Set<Int>()

    private struct Place {
        var state: WalkState
        var likeness: Int
        var steps = 0

        init(_ state: WalkState) {
            self.state = state
            likeness = state.likeness
        }
    }

    init(from start: WalkState, departures: Int) {
        self.start = start
        var seen = Set<Int>()
        var border = [Place(start)]
        for level in 0...departures {
            var places: [Place] = []
            for var place in border {
                while seen.insert(place.likeness).inserted {
                    states += 1
                    longest = max(longest, place.steps)
                    if place.state.isOver {
                        ends.insert(place.likeness)
                        break
                    }
                    if level < departures { places.append(place) }
                    let from = place.likeness
                    go(.course, &place)
                    next[from] = place.likeness
                }
            }
            border = []
            for place in places {
                for stimulus in place.state.stimuli {
                    var other = place
                    go(stimulus, &other)
                    if !seen.contains(other.likeness) { border.append(other) }
                }
            }
        }
        lookForCircles(seen)
    }

    private mutating func go(_ stimulus: WalkStimulus, _ place: inout Place) {
        transitions += 1
        let from = place.likeness
        let known = place.state.wrongs.count
        place.state.take(stimulus)
        place.steps += 1
        place.likeness = place.state.likeness
        if origins[place.likeness] == nil { origins[place.likeness] = (from, stimulus) }
        for wrong in place.state.wrongs.dropFirst(known) where wrongs[wrong] == nil {
            wrongs[wrong] = Self.text(way(to: from) + [stimulus])
        }
    }

    /// From everywhere the course leads to an empty station that waits for the next car.
    private mutating func lookForCircles(_ seen: Set<Int>) {
        var good = ends
        for first in seen {
            var path = Set<Int>()
            var at = first
            while !good.contains(at), path.insert(at).inserted, let then = next[at] { at = then }
            if !good.contains(at) {
                let way = way(to: at)
                var state = start
                for stimulus in way { state.take(stimulus) }
                let alarms = state.machine.alarms.map { "\($0.kind) \($0.about)" }
                wrongs[
                    "the course goes round in circles: \(state.machine.state) \(state.machine.active.steps) \(alarms)"] =
                    Self.text(way)
            }
            // What leads to a circle that has been told of is not told of again.
            good.formUnion(path)
        }
    }

    private func way(to place: Int) -> [WalkStimulus] {
        var way: [WalkStimulus] = []
        var at = place
        while at != start.likeness, let origin = origins[at] {
            way.append(origin.by)
            at = origin.from
        }
        return way.reversed()
    }

    /// A way in few words: what comes again and again is counted.
    private static func text(_ way: [WalkStimulus]) -> String {
        var runs: [(stimulus: WalkStimulus, times: Int)] = []
        for stimulus in way {
            if runs.last?.stimulus == stimulus { runs[runs.count - 1].times += 1 } else { runs.append((stimulus, 1)) }
        }
        return runs.map { "\($0.stimulus) x \($0.times)" }.joined(separator: " > ")
    }
}
