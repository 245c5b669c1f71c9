/// Finds where residuals, functions of several numbers, have the least sum of squares.
///
/// K. Levenberg, "A Method for the Solution of Certain Non-Linear Problems in Least Squares", Quarterly of Applied Mathematics 2 (1944), and
/// D. W. Marquardt, "An Algorithm for Least-Squares Estimation of Nonlinear Parameters", Journal of the SIAM 11 (1963), with slopes by
/// central differences.
struct LeastSquaresSearch {
    /// How a search ended.
    struct Outcome {
        var place: [Double]
        /// The sum of squares there.
        var squares: Double
        var evaluations: Int
        /// Whether no step gains anything any more.
        var isSettled: Bool
    }

    var mostSteps = 200

    /// Goes down from `start`. Where a residual is not finite the place is none.
    func minimise(from start: [Double], _ residuals: ([Double]) -> [Double]) -> Outcome {
        var (place, evaluations) = (start, 1)
        var current = residuals(start)
        var squares = Self.squares(current)
        var damping = 1e-3
        for _ in 0..<mostSteps {
            guard squares.isFinite else { break }
            let slopes = place.indices.map { axis -> [Double] in
                let step = 1e-5 * max(abs(place[axis]), 1)
                var (ahead, behind) = (place, place)
                ahead[axis] += step
                behind[axis] -= step
                evaluations += 2
                return zip(residuals(ahead), residuals(behind)).map { ($0 - $1) / (2 * step) }
            }
            guard slopes.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { break }
            let gain = slopes.map { slope in -zip(slope, current).reduce(0) { $0 + $1.0 * $1.1 } }
            var normal = Matrix(rows: place.count, columns: place.count)
            for row in place.indices {
                for column in place.indices {
                    normal[row, column] = zip(slopes[row], slopes[column]).reduce(0) { $0 + $1.0 * $1.1 }
                }
            }
            let scale = place.indices.reduce(0) { max($0, normal[$1, $1]) }
            var gained = 0.0
            while gained == 0, damping < 1e12 {
                var damped = normal
                for axis in place.indices { damped[axis, axis] += damping * (normal[axis, axis] + 1e-9 * scale) }
                if let factor = Cholesky(damped) {
                    // No weight is changed by more than some hundredfold at once.
                    let tried = zip(place, factor.solve(gain)).map { $0 + min(max($1, -5), 5) }
                    let found = residuals(tried)
                    evaluations += 1
                    let sum = Self.squares(found)
                    if sum < squares {
                        gained = squares - sum
                        (place, current, squares) = (tried, found, sum)
                        damping = max(damping / 10, 1e-12)
                        break
                    }
                }
                damping *= 10
            }
            if gained <= 1e-10 * squares || squares < 1e-26 {
                return Outcome(place: place, squares: squares, evaluations: evaluations, isSettled: true)
            }
        }
        return Outcome(place: place, squares: squares, evaluations: evaluations, isSettled: false)
    }

    private static func squares(_ residuals: [Double]) -> Double { residuals.reduce(0) { $0 + $1 * $1 } }
}
