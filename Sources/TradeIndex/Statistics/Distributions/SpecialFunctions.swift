import Foundation

/// The functions that distributions are made of.
enum SpecialFunctions {
    /// The logarithm of the gamma function of a positive number.
    ///
    /// C. Lanczos, "A Precision Approximation of the Gamma Function", SIAM Journal on Numerical Analysis B 1 (1964), with g = 7 and nine
    /// terms (P. Godfrey's coefficients). Of its own, since the C library's writes a global that threads would share.
    static func logGamma(_ x: Double) -> Double {
        if x < 0.5 { return log(.pi / sin(.pi * x)) - logGamma(1 - x) }
        let z = x - 1
        var sum = lanczos[0]
        for index in 1..<lanczos.count { sum += lanczos[index] / (z + Double(index)) }
        let t = z + 7.5
        return 0.5 * log(2 * .pi) + (z + 0.5) * log(t) - t + log(sum)
    }

    private static let lanczos: [Double] = [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ]

    /// The regularised incomplete beta function I_x(a, b), for 0 <= x <= 1.
    ///
    /// Continued fraction 26.5.8 of M. Abramowitz and I. A. Stegun, "Handbook of Mathematical Functions" (1964), by W. J. Lentz's method.
    static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        // On the other side of the mean the fraction converges faster.
        if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
        let front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log1p(-x)) / a
        var c = 1.0
        var d = 1 / nonZero(1 - (a + b) * x / (a + 1))
        var fraction = d
        for step in 1...10_000 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / nonZero(1 + even * d)
            c = nonZero(1 + even / c)
            fraction *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / nonZero(1 + odd * d)
            c = nonZero(1 + odd / c)
            fraction *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return min(front * fraction, 1)
    }

    /// The upper regularised incomplete gamma function Q(a, x), for x >= 0.
    ///
    /// Series 6.5.29 and continued fraction 6.5.31 of Abramowitz and Stegun.
    static func upperIncompleteGamma(_ a: Double, _ x: Double) -> Double {
        if x <= 0 { return 1 }
        let front = exp(a * log(x) - x - logGamma(a))
        if x < a + 1 {
            var term = 1 / a
            var sum = term
            var n = a
            while abs(term) > abs(sum) * 1e-17 {
                n += 1
                term *= x / n
                sum += term
            }
            return max(1 - front * sum, 0)
        }
        var b = x + 1 - a
        var c = 1e300
        var d = 1 / b
        var fraction = d
        for step in 1...10_000 {
            let n = Double(step)
            let numerator = -n * (n - a)
            b += 2
            d = 1 / nonZero(numerator * d + b)
            c = nonZero(b + numerator / c)
            fraction *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return front * fraction
    }

    private static func nonZero(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
}
