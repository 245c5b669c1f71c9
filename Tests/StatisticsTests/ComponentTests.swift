import Chance
import Foundation
import Testing

@testable import Statistics

@Suite("Eigenvectors and principal components are what they claim") struct ComponentTests {
    private func symmetric(_ count: Int, seed: UInt64) -> Matrix {
        var generator = SplitMix64(seed: seed)
        var matrix = Matrix(rows: count, columns: count)
        for row in 0..<count {
            for column in 0...row {
                matrix[row, column] = 2 * generator.unit() - 1
                matrix[column, row] = matrix[row, column]
            }
        }
        return matrix
    }

    @Test(arguments: [1, 2, 3, 8, 49]) func `a symmetric matrix is its vectors times its values`(count: Int) {
        let matrix = symmetric(count, seed: UInt64(count))
        let eigen = SymmetricEigen(matrix)
        #expect(zip(eigen.values, eigen.values.dropFirst()).allSatisfy { $0 >= $1 })
        let gram = eigen.vectors.transposed.times(eigen.vectors)
        for row in 0..<count {
            for column in 0..<count {
                #expect(abs(gram[row, column] - (row == column ? 1 : 0)) < 1e-13)
                let again = (0..<count).reduce(0) {
                    $0 + eigen.vectors[row, $1] * eigen.values[$1] * eigen.vectors[column, $1]
                }
                #expect(abs(again - matrix[row, column]) < 1e-13)
            }
        }
        #expect((0..<count).allSatisfy { eigen.vectors.column($0).max { abs($0) < abs($1) } ?? 0 > 0 })
    }

    @Test func `a matrix with known eigenvalues`() {
        let eigen = SymmetricEigen(Matrix(rows: [[2, -1, 0], [-1, 2, -1], [0, -1, 2]]))
        #expect(agree(eigen.values, [2 + 2.0.squareRoot(), 2, 2 - 2.0.squareRoot()], 1e-14))
        #expect(SymmetricEigen(Matrix.identity(4)).values == [1, 1, 1, 1])
        #expect(SymmetricEigen(Matrix(rows: 2, columns: 2)).values == [0, 0])
    }

    @Test(.enabled(if: COINrTable.isThere, "no ../shared/data beside the checkout"), arguments: ["Conn", "Sust"])
    func `R's components come again, but for their signs`(group: String) throws {
        let table = try COINrTable("nominal_Aggregated")
        let wanted = try COINrTable("pca_L2_\(group)_rotation")
        let components = try PrincipalComponents(wanted.texts("iCode").map(table.numbers))
        for component in components.variances.indices {
            let (mine, theirs) = (components.loadings.column(component), wanted.numbers("PC\(component + 1)"))
            let sign = zip(mine, theirs).reduce(0) { $0 + $1.0 * $1.1 } < 0 ? -1.0 : 1
            #expect(agree(mine.map { $0 * sign }, theirs))
            #expect(mine.reduce(0, +) > 0)
        }
        let deviations = try COINrTable("pca_L2_\(group)_sdev").numbers("sdev")
        #expect(agree(components.standardDeviations, deviations))
    }

    @Test(.enabled(if: COINrTable.isThere, "no ../shared/data beside the checkout"), arguments: ["Conn", "Sust"])
    func `R's components come again, signs and all`(group: String) throws {
        let table = try COINrTable("nominal_Aggregated")
        let wanted = try COINrTable("pca_L2_\(group)_rotation")
        let loadings = try PrincipalComponents.loadingsAsR(wanted.texts("iCode").map(table.numbers))
        for component in 0..<loadings.columns {
            #expect(agree(loadings.column(component), wanted.numbers("PC\(component + 1)")))
        }
    }

    @Test(.enabled(if: COINrTable.isThere, "no ../shared/data beside the checkout"), arguments: [1, 2])
    func `COINr's raw weights come again`(level: Int) throws {
        let table = try COINrTable("nominal_Aggregated")
        let wanted = try COINrTable("weights_PCA_L\(level)")
        let lineage = try COINrTable("nominal_meta_lineage")
        for group in Set(lineage.cells.map { $0[level] }) {
            let members = Set(lineage.cells.filter { $0[level] == group }.map { $0[level - 1] }).sorted()
            let weights = try PrincipalComponents.loadingsAsR(members.map(table.numbers)).column(0)
            for (code, weight) in zip(members, weights) {
                let row = try #require(wanted.texts("iCode").firstIndex(of: code))
                #expect(agree(weight, wanted.numbers("Weight")[row]), "\(code)")
            }
        }
    }

    @Test(arguments: 0..<40) func `singular vectors of any matrix, as eigenvectors of its square`(seed: Int) throws {
        var generator = SplitMix64(seed: UInt64(seed))
        let (rows, columns) = (seed % 3 == 0 ? 2 + seed / 3 : 40, 1 + seed / 3)
        var matrix = Matrix(rows: max(rows, columns), columns: columns)
        for place in matrix.values.indices { matrix.values[place] = generator.normal() }
        if seed % 4 == 0 { for row in 0..<matrix.rows { matrix[row, 0] = 0 } }
        let singular = try #require(RightSingularVectors(matrix))
        let eigen = SymmetricEigen(matrix.transposed.times(matrix))
        for place in 0..<columns {
            #expect(abs(singular.values[place] * singular.values[place] - eigen.values[place]) < 1e-10)
            let product = zip(singular.vectors.column(place), eigen.vectors.column(place)).reduce(0) {
                $0 + $1.0 * $1.1
            }
            #expect(abs(abs(product) - 1) < 1e-8)
        }
    }

    @Test(arguments: 0..<10) func `scores are uncorrelated and vary as the components do`(seed: Int) throws {
        var generator = SplitMix64(seed: UInt64(seed))
        let common = (0..<40).map { _ in generator.normal() }
        var columns = (0..<5).map { _ in common.map { $0 + generator.normal() } }
        columns[2][7] = .nan
        let components = try PrincipalComponents(columns)
        #expect(agree(components.variances.reduce(0, +), 5, 1e-12) && agree(components.shares.reduce(0, +), 1, 1e-12))
        #expect((0..<5).allSatisfy { components.scores[7, $0].isNaN })
        for left in 0..<5 {
            for right in 0..<5 {
                let covariance = Covariance.of(components.scores.column(left), components.scores.column(right))
                #expect(abs(covariance - (left == right ? components.variances[left] : 0)) < 1e-11)
            }
        }
        for weights in [components.weights(), components.firstComponentWeights] {
            #expect(agree(weights.reduce(0, +), 1, 1e-12) && weights.allSatisfy { $0 >= 0 })
        }
    }

    @Test func `two clusters of columns share the weight by what they explain`() throws {
        var generator = SplitMix64(seed: 8)
        let (first, second) = ((0..<400).map { _ in generator.normal() }, (0..<400).map { _ in generator.normal() })
        let columns = (0..<6).map { column in (column < 4 ? first : second).map { $0 + 0.3 * generator.normal() } }
        let weights = try PrincipalComponents(columns).weights()
        let firstCluster = weights.prefix(4).reduce(0, +)
        #expect(abs(firstCluster - 2 / 3.0) < 0.02)
        #expect(weights.allSatisfy { abs($0 - 1.0 / 6) < 0.02 })
    }

    @Test func `varimax keeps what each indicator shares and makes loadings plain`() {
        let mixed = Matrix(rows: [[0.6, 0.6], [0.62, 0.58], [0.6, -0.6], [0.58, -0.62]])
        let turned = Varimax.rotate(mixed)
        for row in 0..<4 {
            let squares = turned.row(row).map { $0 * $0 }
            #expect(agree(squares.reduce(0, +), mixed.row(row).reduce(0) { $0 + $1 * $1 }, 1e-12))
            #expect((squares.min() ?? 1) < 0.01)
        }
    }

    /// Against the definition with a correlation matrix of equal correlations r: partial correlation r / (1 + (p - 2) r).
    @Test func `adequacy and Bartlett's test of columns whose correlations are known`() throws {
        var generator = SplitMix64(seed: 3)
        let common = (0..<200).map { _ in generator.normal() }
        let columns = (0..<4).map { _ in common.map { $0 + generator.normal() } }
        let adequacy = try SamplingAdequacy(columns)
        #expect(adequacy.overall > 0.75 && adequacy.overall < 0.88)
        #expect(adequacy.each.count == 4 && adequacy.degrees == 6 && adequacy.pValue < 1e-30)
        let noise = (0..<3).map { _ in (0..<200).map { _ in generator.normal() } }
        #expect(try SamplingAdequacy(noise).pValue > 0.01)
        let r = Correlation.pearson.of(columns[0], columns[1])
        let pair = try SamplingAdequacy([columns[0], columns[1]])
        #expect(agree(pair.overall, 0.5, 1e-9))
        #expect(agree(pair.bartlett, -(199 - 9.0 / 6) * log(1 - r * r), 1e-9))
    }

    /// NumPy's `svd` of standardised columns, with more rows than LAPACK brings to a triangle first, and with fewer.
    @Test(arguments: [
        (
            [
                [2.04, -0.45, -0.87, -0.28, 0.48, 0.02, -0.18, -0.24, 0.88],
                [-1.56, 0.78, 4.32, 0.33, 0.76, 2.55, 1.54, 2.0, 1.58],
                [2.42, -0.02, 2.23, 0.94, 2.96, 2.55, 3.94, 1.11, 2.09],
                [2.43, 2.77, 2.65, 2.61, 2.8, 2.49, 2.73, 2.71, 3.67],
            ],
            [
                [-0.717083583666, 0.676828443271, -0.166037804018, 0.011217845321],
                [0.158413925486, 0.345411200443, 0.759528056171, 0.52793300968],
                [0.068015709277, -0.077408945881, -0.553453401832, 0.826481125247],
                [-0.675329568093, -0.645447299232, 0.298727152309, 0.195166203137],
            ]
        ),
        (
            [
                [-2.83, 0.28, 0.03, 0.19, 0.58], [2.02, 1.7, 0.95, 2.11, 1.58], [1.04, 1.56, 3.41, 1.79, 1.79],
                [1.33, 1.92, 3.75, 2.07, 2.22],
            ],
            [
                [0.342249827773, -0.521144168656, 0.549447661606, 0.55622035024],
                [-0.932540400643, -0.288242298385, 0.169151765938, 0.13664720513],
                [-0.109749237382, 0.799526902666, 0.483505948057, 0.339018930151],
                [-0.034475519601, 0.077986311694, -0.660088589077, 0.746332786569],
            ]
        ),
    ]) func `signs are LAPACK's`(columns: [[Double]], wanted: [[Double]]) throws {
        let loadings = try PrincipalComponents.loadingsAsR(columns)
        for component in 0..<4 { #expect(agree(loadings.column(component), wanted[component], 1e-8)) }
    }

    /// By NumPy, from the definitions.
    @Test func `adequacy of a small table`() throws {
        let adequacy = try SamplingAdequacy([
            [-0.75, 0.84, 0.86, 0.07, -0.54, 1.34, 2.74, 0.43], [0.63, 2.1, 3.0, 1.18, 0.97, 3.25, 3.13, 0.29],
            [2.95, 2.98, 4.51, 3.34, 4.17, 2.65, 3.2, -0.43],
        ])
        #expect(agree(adequacy.overall, 0.3067879834469868, 1e-11))
        #expect(agree(adequacy.each, [0.3277450989693537, 0.3729886960805008, 0.1591079541147933], 1e-11))
        #expect(
            agree(adequacy.bartlett, 9.593285800061109, 1e-11) && agree(adequacy.pValue, 0.02235938683505439, 1e-11))
    }

    @Test func `what cannot be analysed is said`() {
        #expect(throws: StatisticsError.tooFewUnits(method: "principal components", have: 0, need: 2)) {
            try PrincipalComponents([[1, .nan], [.nan, 2]])
        }
        #expect(throws: StatisticsError.columnWithoutSpread(method: "principal components", column: 1)) {
            try PrincipalComponents([[1, 2, 3], [4, 4, 4]])
        }
        #expect(throws: StatisticsError.columnsDependOnEachOther(method: "sampling adequacy")) {
            try SamplingAdequacy([[1, 2, 3, 5], [2, 4, 6, 10]])
        }
    }
}
