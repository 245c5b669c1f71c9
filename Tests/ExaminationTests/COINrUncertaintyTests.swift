import Composite
import Foundation
import Statistics
import TestSupport
import Testing

@testable import COINrCheck
@testable import Examination

@Suite(
    "COINr's example is as unsure here as there",
    .enabled(if: SharedData.has("trade-index/coinr/inputs_iData.csv"), "no ../shared/data beside the checkout"))
struct COINrUncertaintyTests {
    private static func table(_ name: String) throws -> Table {
        try Table(commaSeparated: String(decoding: SharedData.bytes("trade-index/coinr/\(name).csv"), as: UTF8.self))
    }

    private static func treatment(_ most: Int) -> Treatment {
        Treatment(rule: .init(attempts: [.winsorise(most: most), .shiftedLogarithm]))
    }

    /// What COINr's replicates were drawn from: one to five winsorised points, two scales, two means, weights of parts 25 % more or less.
    private static func index() throws -> UncertainIndex {
        var tables: [String: Table] = [:]
        for name in ["inputs_iMeta", "inputs_iData", "nominal_Screened"] { tables[name] = try table(name) }
        let reference = try Reference(tables: tables)
        let method = Method(
            name: "", hierarchy: reference.hierarchy, steps: [.treat(treatment(5))],
            normalisation: Normalisation(rule: .minMax(lower: 1, upper: 100)), allowsConstant: true)
        return try UncertainIndex(
            method: method, frame: try reference.frame(of: "nominal_Screened"),
            uncertainty: Uncertainty(
                treatments: (1...4).map { [treatment($0)] },
                normalisations: [Normalisation(rule: .zScore(mean: 10, deviation: 2))],
                aggregations: [Aggregation(rule: .geometric)], weights: WeightNoise(.share(0.25), levels: [2, 3])))
    }

    @Test func `means and quantiles of ranks, as far as COINr's hundred replicates tell them`() throws {
        let index = try Self.index()
        let wanted = try Self.table("ua100_rankstats")
        let sure = try UncertainRanks(of: index, samples: 2048, seed: 1)
        let codes = try #require(wanted.texts("uCode"))
        #expect(codes.count == 51 && sure.units.count == 51)
        let (means, medians) = (try #require(wanted.numbers("Mean")), try #require(wanted.numbers("Median")))
        let (low, high) = (try #require(wanted.numbers("Q5")), try #require(wanted.numbers("Q95")))
        let nominal = try #require(wanted.numbers("Nominal"))
        for (place, unit) in sure.units.enumerated() {
            let line = try #require(codes.firstIndex(of: index.plan.frame.units[unit].code))
            let summary = sure.ranks.summary(place)
            let squares = sure.distribution(place).enumerated().reduce(0) {
                $0 + $1.element * pow(Double($1.offset + 1) - summary.mean, 2)
            }
            let standardError = (squares / 100).squareRoot()
            #expect(sure.nominal[place] == nominal[line])
            #expect(abs(summary.mean - means[line]) < 4.5 * standardError + 0.1, "\(codes[line])")
            // Of a hundred draws, a median is likely enough between the quantiles of 30 and 70 %, and so on.
            let quantiles = [0, 0.2, 0.3, 0.7, 0.8, 1].map { sure.ranks.quantile(place, at: $0) }
            #expect((quantiles[0]...quantiles[1]).contains(low[line]), "\(codes[line])")
            #expect((quantiles[2]...quantiles[3]).contains(medians[line]), "\(codes[line])")
            #expect((quantiles[4]...quantiles[5]).contains(high[line]), "\(codes[line])")
        }
    }

    @Test func `what leaving out a part does`() throws {
        let leftOut = try LeaveOneOut(
            of: try UncertainIndex(
                method: Method(
                    name: "", hierarchy: try Self.index().hierarchy, steps: [],
                    normalisation: Normalisation(rule: .minMax(lower: 0, upper: 100)), allowsConstant: true),
                frame: try Self.treated(), uncertainty: Uncertainty()))
        let wanted = try Self.table("remove_elements_L2_mad")
        let codes = try #require(wanted.texts("element"))
        let hierarchy = try Self.index().hierarchy
        for (line, shift) in try #require(wanted.numbers("MeanAbsDiff")).enumerated() where line > 0 {
            let component = try #require(hierarchy.index(of: codes[line]))
            #expect(near(leftOut.each[component].meanRankShift, shift, 1e-12), "\(codes[line])")
        }
    }

    private static func treated() throws -> Frame {
        var tables: [String: Table] = [:]
        for name in ["inputs_iMeta", "inputs_iData", "nominal_Treated"] { tables[name] = try table(name) }
        return try Reference(tables: tables).frame(of: "nominal_Treated")
    }
}
