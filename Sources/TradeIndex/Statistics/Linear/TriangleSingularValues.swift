/// Singular values of the triangle of `f` and `h` with `g` above: the steps of LAPACK's `dlas2` and `dlasv2`.
///
/// J. Demmel and W. Kahan, "Accurate Singular Values of Bidiagonal Matrices", SIAM Journal on Scientific and Statistical Computing 11
/// (1990).
enum TriangleSingularValues {
    /// The smaller singular value.
    static func smaller(_ f: Double, _ g: Double, _ h: Double) -> Double {
        let (low, high) = (min(abs(f), abs(h)), max(abs(f), abs(h)))
        if low == 0 { return 0 }
        let a = 1 + low / high
        let t = (high - low) / high
        if abs(g) < high {
            let u = (g / high) * (g / high)
            return low * (2 / ((a * a + u).squareRoot() + (t * t + u).squareRoot()))
        }
        let u = high / abs(g)
        if u == 0 { return low * high / abs(g) }
        let (left, right) = (a * u, t * u)
        return 2 * (low / ((1 + left * left).squareRoot() + (1 + right * right).squareRoot()) * u)
    }

    /// Both singular values, signed, and the turn of the right singular vectors.
    static func both(
        _ f: Double, _ g: Double, _ h: Double
    ) -> (smaller: Double, larger: Double, right: PlaneRotation) {
        let isSwapped = abs(h) > abs(f)
        let (ft, ht) = isSwapped ? (h, f) : (f, h)
        let (fa, ha, ga) = (abs(ft), abs(ht), abs(g))
        var (smaller, larger) = (ha, fa)
        var left = PlaneRotation(cosine: 1, sine: 0)
        var right = left
        if ga > 0 && ga > fa && fa / ga < 0x1p-53 {
            larger = ga
            smaller = ha > 1 ? fa / (ga / ha) : fa / ga * ha
            left = .init(cosine: 1, sine: ht / g)
            right = .init(cosine: ft / g, sine: 1)
        } else if ga > 0 {
            let difference = fa - ha
            let l = difference == fa ? 1 : difference / fa
            let m = g / ft
            var t = 2 - l
            let (mm, tt) = (m * m, t * t)
            let s = (tt + mm).squareRoot()
            let r = l == 0 ? abs(m) : (l * l + mm).squareRoot()
            let a = 0.5 * (s + r)
            (smaller, larger) = (ha / a, fa * a)
            if mm != 0 {
                t = (m / (s + t) + m / (r + l)) * (1 + a)
            } else {
                t =
                    l == 0
                    ? Double(signOf: ft, magnitudeOf: 2) * sign(g)
                    : g / Double(signOf: ft, magnitudeOf: difference) + m / t
            }
            let length = (t * t + 4).squareRoot()
            right = .init(cosine: 2 / length, sine: t / length)
            left = .init(cosine: (right.cosine + right.sine * m) / a, sine: ht / ft * right.sine / a)
        }
        let isAbove = ga > fa
        if isSwapped {
            (left, right) = (
                .init(cosine: right.sine, sine: right.cosine), .init(cosine: left.sine, sine: left.cosine)
            )
        }
        let whole =
            isAbove
            ? sign(right.sine) * sign(left.cosine) * sign(g)
            : isSwapped
                ? sign(right.sine) * sign(left.sine) * sign(h) : sign(right.cosine) * sign(left.cosine) * sign(f)
        return (whole * sign(f) * sign(h) * smaller, whole * larger, right)
    }

    private static func sign(_ value: Double) -> Double { Double(signOf: value, magnitudeOf: 1) }
}
