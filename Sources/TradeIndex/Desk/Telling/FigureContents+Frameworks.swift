import SDMX

extension FigureContents {
    /// Flows between countries, as both sides report them.
    package struct Flows: Encodable, Sendable {
        /// How many there are, each with one report or both.
        package var flows: Int
        /// By the product or service.
        package var items: [String]
        package var firstPeriod: String
        package var lastPeriod: String
        /// The kinds of figures that each has.
        package var values: [String]

        /// - Returns: nil where the figures are no flows.
        init?(_ observations: Observations, _ places: PlaceMatcher) throws(ReadingError) {
            guard observations.areFlows else { return nil }
            values = observations.measures.map(\.component.id)
            let likeliest: [FlowColumns.BatisMeasure] = [.balanced, .final, .reported]
            let measure = likeliest.first { observations.measure($0.rawValue) != nil } ?? .balanced
            guard let columns = FlowColumns.found(in: observations, measure) else { return nil }
            let found = try BilateralFlows(observations, columns, places)
            let periods = found.periods
            (flows, items) = (found.count, found.items)
            (firstPeriod, lastPeriod) = (periods.first ?? "", periods.last ?? "")
        }

        var lines: [String] {
            [
                "\(flows) flows between countries, \(firstPeriod) to \(lastPeriod); an index takes them by flows in its guide",
                "  of \(items.filter { !$0.isEmpty }.joined(separator: ", "))",
            ]
        }
    }

    /// The tree of indicators that a workbook of the COIN Tool holds.
    package struct Framework: Encodable, Sendable {
        package struct Indicator: Encodable, Sendable {
            package var code: String
            package var name: String
            package var weight: Double
            package var direction: Int
            /// The figures that count as worst and best, where both are given.
            package var goalposts: [Double]?
            /// From the nearest branch up to the index.
            package var branches: [String]
        }

        package struct Branch: Encodable, Sendable {
            package var code: String
            package var name: String
            package var weight: Double?
        }

        package var indicators: [Indicator]
        package var branches: [Branch]

        init(_ workbook: COINToolWorkbook) {
            branches = workbook.branches.map { Branch(code: $0.code, name: $0.name, weight: $0.weight) }
            indicators = workbook.indicators.map { one in
                var posts: [Double]?
                if let lower = one.lower, let upper = one.upper { posts = [lower, upper] }
                return Indicator(
                    code: one.code, name: one.name, weight: one.weight, direction: one.direction, goalposts: posts,
                    branches: one.branches)
            }
        }

        var lines: [String] {
            var lines = [
                "a framework of \(indicators.count) indicators in \(branches.count) branches (--method writes its method file)"
            ]
            lines += branches.map { "  \($0.code) \($0.name): weight \($0.weight.map { "\($0)" } ?? "not given")" }
            lines += indicators.map { one in
                let posts = one.goalposts.map { ", goalposts \($0[0]) to \($0[1])" } ?? ""
                let sign = one.direction < 0 ? "less is better" : "more is better"
                return
                    "  \(one.code) \(one.name): weight \(one.weight), \(sign)\(posts), in \(one.branches.joined(separator: " < "))"
            }
            return lines
        }
    }
}
