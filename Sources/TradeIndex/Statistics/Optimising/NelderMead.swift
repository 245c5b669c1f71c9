/// Finds a low place of a function of several numbers, without slopes.
///
/// J. A. Nelder and R. Mead, "A Simplex Method for Function Minimization", The Computer Journal 7 (1965), in the form of J. C. Nash,
/// "Compact Numerical Methods for Computers" (1990), algorithm 19, which R's `optim` runs: the same starting simplex, moves and stopping
/// rules, so that the same function from the same start goes the same way.
package struct NelderMead: Hashable, Sendable {
    /// How a search ended.
    package struct Outcome: Hashable, Sendable {
        /// The best place found.
        package var place: [Double]
        /// The function there.
        package var value: Double
        /// How often the function was asked.
        package var evaluations: Int
        /// Whether the spread over the simplex fell below the tolerance.
        package var isSettled: Bool
    }

    /// Stop when the highest corner lies no more than this, relative to the start's value, above the lowest.
    package var relativeTolerance: Double
    /// Stop after about this many evaluations.
    package var mostEvaluations: Int

    // Reflection, contraction and expansion, R's defaults.
    private let reflection = 1.0
    private let contraction = 0.5
    private let expansion = 2.0

    /// A search; by default with R's tolerance and count.
    package init(relativeTolerance: Double = 1.490116119384766e-8, mostEvaluations: Int = 500) {
        (self.relativeTolerance, self.mostEvaluations) = (relativeTolerance, mostEvaluations)
    }

    /// Goes down from `start`. Where `function` is not finite it counts as 1e35.
    package func minimise(from start: [Double], _ function: ([Double]) -> Double) -> Outcome {
        let count = start.count
        func asked(_ place: [Double]) -> Double {
            let value = function(place)
            return value.isFinite ? value : 1e35
        }
        var evaluations = 1
        var corners = [start]
        var values = [asked(start)]
        let tolerance = relativeTolerance * (abs(values[0]) + relativeTolerance)
        var size = 0.0
        let tenth = start.reduce(0) { max($0, 0.1 * abs($1)) }
        let step = tenth == 0 ? 0.1 : tenth
        for axis in 0..<count {
            var corner = start
            var move = step
            while corner[axis] == start[axis] && move < .infinity {
                corner[axis] = start[axis] + move
                move *= 10
            }
            size += move
            corners.append(corner)
            values.append(0)
        }
        var oldSize = size
        var lowest = 0
        var mustEvaluate = true
        repeat {
            if mustEvaluate {
                for corner in 0...count where corner != lowest {
                    values[corner] = asked(corners[corner])
                    evaluations += 1
                }
                mustEvaluate = false
            }
            var highest = lowest
            for corner in 0...count {
                if values[corner] < values[lowest] { lowest = corner }
                if values[corner] > values[highest] { highest = corner }
            }
            let (low, high) = (values[lowest], values[highest])
            if high <= low + tolerance {
                return Outcome(place: corners[lowest], value: low, evaluations: evaluations, isSettled: true)
            }
            let centre = centreWithout(highest, corners)
            let reflected = along(1 + reflection, centre, -reflection, corners[highest])
            let atReflected = asked(reflected)
            evaluations += 1
            if atReflected < low {
                let expanded = along(expansion, reflected, 1 - expansion, centre)
                let atExpanded = asked(expanded)
                evaluations += 1
                (corners[highest], values[highest]) =
                    atExpanded < atReflected ? (expanded, atExpanded) : (reflected, atReflected)
                continue
            }
            if atReflected < high { (corners[highest], values[highest]) = (reflected, atReflected) }
            let contracted = along(1 - contraction, corners[highest], contraction, centre)
            let atContracted = asked(contracted)
            evaluations += 1
            if atContracted < values[highest] {
                (corners[highest], values[highest]) = (contracted, atContracted)
            } else if atReflected >= high {
                mustEvaluate = true
                size = 0
                for corner in 0...count where corner != lowest {
                    for axis in 0..<count {
                        corners[corner][axis] =
                            contraction * (corners[corner][axis] - corners[lowest][axis]) + corners[lowest][axis]
                        size += abs(corners[corner][axis] - corners[lowest][axis])
                    }
                }
                if size >= oldSize { break }
                oldSize = size
            }
        } while evaluations <= mostEvaluations
        return Outcome(place: corners[lowest], value: values[lowest], evaluations: evaluations, isSettled: false)
    }

    private func centreWithout(_ highest: Int, _ corners: [[Double]]) -> [Double] {
        corners[highest].indices.map { axis in
            corners.reduce(-corners[highest][axis]) { $0 + $1[axis] } / Double(corners.count - 1)
        }
    }

    private func along(_ a: Double, _ first: [Double], _ b: Double, _ second: [Double]) -> [Double] {
        first.indices.map { a * first[$0] + b * second[$0] }
    }
}
