import Chance
import Foundation
import Testing

@testable import Statistics

/// Twelve units of three columns with five gaps; what is wanted of them by NumPy.
private let gappy: [[Double]] = [
    [-0.75, .nan, 0.84, 0.86, 1.47, 0.02, 0.07, -0.54, 1.34, .nan, 2.74, 0.43],
    [0.63, 3.17, 2.1, 3.0, 3.57, .nan, 1.18, 0.97, 3.25, 1.03, 3.13, 0.29],
    [2.95, 4.27, 2.98, 4.51, .nan, .nan, 3.34, 4.17, 2.65, 2.73, 3.2, -0.43],
]

@Suite("Gaps are filled with what is expected of them") struct ImputationTests {
    @Test func `EM finds the likeliest normal distribution`() throws {
        let normal = try MultivariateNormal(gappy, tolerance: 1e-13)
        #expect(agree(normal.means, [0.6471318690124086, 1.974646966706156, 3.159536681103502], 1e-9))
        let covariance = [
            0.9244869706047504, 0.8828444165428116, 0.16466773810060878, 0.8828444165428116, 1.3361163780826766,
            0.8823000068107483, 0.16466773810060878, 0.8823000068107483, 1.8192497990553103,
        ]
        #expect(agree(normal.covariance.values, covariance, 1e-9))
        let filled = try MultivariateNormal.imputing(gappy, tolerance: 1e-13)
        let gaps = [filled[0][1], filled[2][4], filled[1][5], filled[2][5], filled[0][9]]
        let wanted = [
            1.3283418747484803, 4.496606944587975, 1.3757636004738703, 3.0478332286540555, -0.04275944659957609,
        ]
        #expect(agree(gaps, wanted, 1e-8))
    }

    @Test func `EM without gaps is mean and covariance, and a ridge draws columns apart`() throws {
        let whole = gappy.map { column in [0, 2, 3, 6, 7, 8, 10, 11].map { column[$0] } }
        let normal = try MultivariateNormal(whole)
        let scale = 7.0 / 8
        #expect(agree(normal.covariance.values, Covariance.matrix(whole).values.map { $0 * scale }, 1e-9))
        let ridged = try MultivariateNormal(whole, ridge: 4)
        let correlation = { (normal: MultivariateNormal) in
            normal.covariance[0, 1] / (normal.covariance[0, 0] * normal.covariance[1, 1]).squareRoot()
        }
        #expect(correlation(ridged) < correlation(normal) && correlation(ridged) > 0)
        #expect(try MultivariateNormal.imputing(whole) == whole)
    }

    @Test func `units of measure do not change what EM expects`() throws {
        let filled = try MultivariateNormal.imputing(gappy)
        let scaled = try MultivariateNormal.imputing([gappy[0].map { 1e6 * $0 + 3 }, gappy[1], gappy[2].map { -$0 }])
        #expect(agree(scaled[0], filled[0].map { 1e6 * $0 + 3 }, 1e-6))
        #expect(agree(scaled[2], filled[2].map { -$0 }, 1e-6))
    }

    @Test func `columns that follow from each other are said, and a ridge carries over`() throws {
        let copy = [gappy[1], gappy[1].map { 2 * $0 }, gappy[0]]
        #expect(throws: StatisticsError.columnsDependOnEachOther(method: "EM")) {
            try MultivariateNormal.imputing(copy)
        }
        #expect(try MultivariateNormal.imputing(copy, ridge: 1).allSatisfy { !$0.contains(where: \.isNaN) })
        #expect(throws: StatisticsError.columnWithoutSpread(method: "EM", column: 0)) {
            try MultivariateNormal.imputing([[1, 1, .nan], [1, 2, 3]])
        }
        #expect(throws: StatisticsError.notConverged(method: "EM", steps: 2)) {
            try MultivariateNormal(gappy, mostRounds: 2)
        }
    }

    @Test func `regression fills where all predictors are there`() throws {
        let filled = try RegressionImputation.imputing(gappy[0], from: [gappy[1], gappy[2]])
        #expect(agree(filled[1], 1.4025224339683073, 1e-12) && agree(filled[9], -0.041199823140111995, 1e-11))
        #expect(filled[0] == -0.75)
        let other = try RegressionImputation.imputing(gappy[2], from: [gappy[0], gappy[1]])
        #expect(!other[4].isNaN && other[5].isNaN)
        #expect(throws: StatisticsError.columnsDependOnEachOther(method: "regression imputation")) {
            try RegressionImputation.imputing(gappy[0], from: [gappy[1], gappy[1].map { 3 * $0 - 1 }])
        }
        #expect(throws: StatisticsError.tooFewUnits(method: "regression imputation", have: 1, need: 2)) {
            try RegressionImputation.imputing([1, .nan], from: [[1, 2]])
        }
        let mean = try RegressionImputation.imputing([1, .nan, 3], from: [])
        #expect(agree(mean[1], 2, 1e-14))
    }

    @Test func `neighbours by Gower's distance`() throws {
        let columns: [[Double]] = [[0, 10, 9, 5, .nan], [0, 1, 0.8, 0.6, 0.9], [1, 5, .nan, 3, 4]]
        // Unit 2 is 0.15 from unit 1, 0.1 from 4, 0.3 from 3 and 0.85 from 0.
        let mean = try NearestNeighbours(count: 2).imputing(columns)
        #expect(agree(mean[2][2], 4.5, 1e-14))
        let median = try NearestNeighbours(count: 3, summary: .median).imputing(columns)
        #expect(median[2][2] == 4)
        let near = try NearestNeighbours(count: 2, summary: .nearness).imputing(columns)
        let (closer, farther) = (1 / 0.1, 1 / 0.15)
        #expect(agree(near[2][2], (4 * closer + 5 * farther) / (closer + farther), 1e-12))
        // Unit 4 shares two columns with all but unit 2, with which it shares one.
        let strict = try NearestNeighbours(count: 1, leastShared: 0.6).imputing(columns)
        let loose = try NearestNeighbours(count: 1).imputing(columns)
        #expect(strict[0][4] == 10 && loose[0][4] == 9)
        #expect(try NearestNeighbours(count: 3).imputing([[.nan, .nan]]).allSatisfy { $0.allSatisfy(\.isNaN) })
        #expect(throws: StatisticsError.self) { try NearestNeighbours(count: 0) }
        let twin = try NearestNeighbours(count: 2, summary: .nearness).imputing([[1, 1, 5], [7, .nan, 9]])
        #expect(twin[1][1] == 7)
    }

    @Test func `several fillings are likely ones, and come again with their seed`() throws {
        var generator = SplitMix64(seed: 12)
        let first = (0..<80).map { _ in generator.normal() }
        var second = first.map { 2 * $0 + 0.5 * generator.normal() }
        for unit in 0..<20 { second[unit] = .nan }
        let augmentation = DataAugmentation(seed: 5)
        let fillings = try augmentation.imputations([first, second], count: 60)
        #expect(fillings.count == 60 && fillings.allSatisfy { $0[0] == first && $0[1].suffix(60) == second.suffix(60) })
        let expected = try MultivariateNormal.imputing([first, second])[1]
        for unit in 0..<20 {
            let drawn = Moments(of: fillings.map { $0[1][unit] })
            // 60 draws of spread 0.5: the mean is known to about 0.07, the spread to a tenth.
            #expect(abs(drawn.mean - expected[unit]) < 0.3)
            #expect(drawn.standardDeviation > 0.3 && drawn.standardDeviation < 0.8)
        }
        #expect(try augmentation.imputations([first, second], count: 2) == Array(fillings.prefix(2)))
        #expect(try DataAugmentation(seed: 6).imputations([first, second], count: 1)[0] != fillings[0])
        #expect(try augmentation.imputations([first, first.map { -$0 * $0 }], count: 2)[1][0] == first)
        #expect(throws: StatisticsError.self) { try augmentation.imputations([[1, 2, .nan], [1, 3, 2]], count: 1) }
    }
}

@Suite("Box-Cox draws in a tail as R and SciPy do") struct BoxCoxTests {
    private let column = [
        4.48, 2.66, 7.8, 15.23, 31.14, 11.16, 5.75, 4.56, 21.14, 51.28, 13.14, 2.91, 3.84, 49.53, 12.25, 1.77, 9.2,
        3.12,
        5.33, 6.14, 4.9, 17.39, 9.39, 5.55, 15.06,
    ]

    @Test func `given lambdas`() {
        #expect(
            agree(
                BoxCox.transform([5, .nan, 8, 4], lambda: 0.5),
                [2 * (2.0.squareRoot() - 1), .nan, 2 * (5.0.squareRoot() - 1), 0], 1e-14))
        #expect(agree(BoxCox.transform([5, 8, 4], lambda: 0), [log(2), log(5), 0], 1e-14))
        #expect(agree(BoxCox.transform([5, -8], lambda: 2, shifting: false), [12, .nan], 1e-14))
    }

    @Test func `the likeliest lambda, by SciPy`() throws {
        #expect(abs(try BoxCox.fittedLambda(column, shifting: false) + 0.20508163089591877) < 1e-6)
        #expect(abs(try BoxCox.fittedLambda(column + [.nan]) + 0.0759266532064882) < 1e-6)
    }

    @Test func `a column that is a power of a normal one is turned back`() throws {
        var generator = SplitMix64(seed: 2)
        let cubes = (0..<4000).map { _ in pow(10 + generator.normal(), 3) }
        #expect(abs(try BoxCox.fittedLambda(cubes, shifting: false) - 1.0 / 3) < 0.15)
        let logarithms = (0..<4000).map { _ in exp(generator.normal()) }
        #expect(abs(try BoxCox.fittedLambda(logarithms, shifting: false)) < 0.05)
    }

    @Test func `what cannot be fitted is said`() {
        #expect(throws: StatisticsError.self) { try BoxCox.fittedLambda([1, 2, -3], shifting: false) }
        #expect(throws: StatisticsError.columnWithoutSpread(method: "Box-Cox", column: 0)) {
            try BoxCox.fittedLambda([2, 2, 2])
        }
        #expect(throws: StatisticsError.tooFewUnits(method: "Box-Cox", have: 1, need: 3)) {
            try BoxCox.fittedLambda([2, .nan])
        }
    }
}

@Suite("Distributions agree with SciPy") struct DistributionTests {
    @Test func `tails`() {
        #expect(agree(Distributions.studentTwoSided(2.1, degrees: 7), 0.07387119621292265, 1e-12))
        #expect(agree(Distributions.studentTwoSided(-0.3, degrees: 200), 0.764488730189328, 1e-12))
        #expect(agree(Distributions.chiSquaredUpperTail(11.3, degrees: 4), 0.02339148655316566, 1e-11))
        #expect(abs(Distributions.chiSquaredUpperTail(200, degrees: 100) / 1.1784500720979781e-08 - 1) < 1e-9)
        #expect(agree(Distributions.normalUpperTail(2.2), 0.013903447513498595, 1e-13))
        #expect(
            Distributions.studentTwoSided(0, degrees: 3) == 1 && Distributions.chiSquaredUpperTail(0, degrees: 3) == 1)
    }

    private let left = [
        0.841, -0.607, -0.07, 1.35, -0.397, 0.189, -0.021, 0.609, -0.365, -0.152, 0.242, 0.103, -0.865, 0.896, -1.298,
        -1.201,
        -1.282, 0.967, -0.361, -0.971, -1.136, 0.421, -1.055, -1.272, 0.614, -1.197, -0.322, -0.007, -0.445, -0.054,
    ]
    private let right = [
        2.18, -1.124, -1.329, -0.487, -0.602, -0.163, 0.244, 0.145, -0.844, -0.873, -0.278, 0.263, -1.245, 0.996, 0.603,
        -0.722,
        -2.858, 2.701, -0.013, -1.912, -0.229, 0.439, -1.67, -1.906, -0.379, -1.149, 0.747, -0.332, -0.024, 1.822,
    ]

    /// Kendall exact, Spearman by the series of AS 89, Pearson; then with ties, rounded to whole numbers.
    @Test func `chances of thirty pairs`() {
        let found = Correlation.allCases.map { CorrelationTest($0, left, right) }
        #expect(agree(found.map(\.correlation), [0.6153144736337257, 0.5795328142380423, 0.4344827586206897], 1e-12))
        #expect(
            agree(found.map(\.pValue), [0.0002959197610913565, 0.0009759192613442783, 0.0005650611202040936], 1e-8))
        let whole = { (column: [Double]) in column.map { $0.rounded(.toNearestOrEven) } }
        let tied = [Correlation.spearman, .kendall].map { CorrelationTest($0, whole(left), whole(right)) }
        #expect(agree(tied.map(\.correlation), [0.6378902351165233, 0.5746995577531854], 1e-12))
        #expect(agree(tied.map(\.pValue), [0.0001494067483507278, 0.00032653091182702497], 1e-8))
    }

    /// M. Kendall, "Rank Correlation Methods": for four pairs the sums 0, 2, ... 20 come 1, 3, 1, 4, 2, 2, 2, 4, 1, 3, 1 times in 24.
    @Test func `Spearman's chances of four pairs`() {
        let order: [Double] = [1, 2, 3, 4]
        for (other, chance) in [
            ([1.0, 2, 3, 4], 2 / 24.0), ([1, 2, 4, 3], 8 / 24.0), ([4, 3, 2, 1], 2 / 24.0), ([2, 1, 4, 3], 10 / 24.0),
        ] {
            #expect(agree(CorrelationTest(.spearman, order, other).pValue, chance, 1e-13))
        }
    }

    @Test func `drawn gamma numbers have their mean and variance`() {
        var generator = SplitMix64(seed: 1)
        for shape in [0.4, 1, 7.5] {
            let moments = Moments(of: (0..<20_000).map { _ in generator.gamma(shape: shape) })
            #expect(
                abs(moments.mean - shape) < 0.04 * max(shape, 1) && abs(moments.variance - shape) < 0.12 * max(shape, 1)
            )
        }
        let normal = Moments(of: (0..<20_000).map { _ in generator.normal() })
        #expect(abs(normal.mean) < 0.03 && abs(normal.variance - 1) < 0.04 && abs(normal.skewness) < 0.06)
    }
}
