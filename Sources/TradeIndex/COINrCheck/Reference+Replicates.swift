import Composite
import Statistics

extension Reference {
    /// `ua100_scores`, `ua100_ranks`, `ua100_rankstats`, and the same of `sa...`: replicates one by one from their parameters.
    func compareReplicates(_ name: String, _ table: Table) throws -> Outcome? {
        guard let cut = name.lastIndex(of: "_") else { return nil }
        let stem = name[..<cut]
        guard let parameters = tables["\(stem)_para"] else {
            return .unmatched("there is no \(stem)_para.csv with the parameters of the replicates")
        }
        let frame = try figures("Screened")
        let replicates: Replicates
        do {
            replicates = try self.replicates(parameters, of: frame)
        } catch let error as Missing {
            return .unmatched(error.description)
        }
        switch name[cut...] {
        case "_scores": return .compared(compare(replicates, replicates.scores, frame, table))
        case "_ranks": return .compared(compare(replicates, replicates.ranks, areRanks: true, frame, table))
        case "_rankstats": return .compared(compareRankStatistics(replicates, frame, table))
        default:
            guard table.index(of: "Si") != nil, table.index(of: "STi") != nil else { return nil }
            return .compared(compareSensitivity(replicates, table))
        }
    }

    /// The nominal index, from 1 to 100, first; then a replicate a row of the parameters.
    private func replicates(_ parameters: Table, of frame: Frame) throws -> Replicates {
        let method = Method(
            name: "", hierarchy: hierarchy, steps: [.treat(Self.treatment(of: "wins5_logCT"))],
            normalisation: Normalisation(rule: .minMax(lower: 1, upper: 100)), allowsConstant: true)
        let winsorised = parameters.texts("winmax") ?? parameters.rows.map { _ in "5" }
        let scales = parameters.texts("norm") ?? parameters.rows.map { _ in "n_minmax" }
        let means = parameters.texts("agg") ?? parameters.rows.map { _ in "a_amean" }
        let weightings = parameters.texts("weights_idx") ?? parameters.rows.map { _ in "" }
        let limits = Array(Set(winsorised)).sorted()
        let noisy = try noisyWeights()
        let indices = noisy.keys.sorted()
        let choices = Choices(
            method: method, steps: limits.map { [.treat(Self.treatment(of: "wins\($0)_logCT"))] },
            normalisations: [Normalisation(rule: .zScore(mean: 10, deviation: 2))],
            weightings: indices.map { noisy[$0] ?? [] },
            aggregations: [Aggregation(rule: .geometric), Aggregation(rule: .harmonic)])
        var draws = [Draw()]
        for row in parameters.rows.indices {
            guard let steps = limits.firstIndex(of: winsorised[row]),
                let mean = ["a_amean", "a_gmean", "a_hmean"].firstIndex(of: means[row]),
                let scale = ["n_minmax", "n_zscore"].firstIndex(of: scales[row])
            else { throw Missing.wrong(table: "the parameters", why: "row \(row + 1) has choices that are not known") }
            var weighting = 0
            if !weightings[row].isEmpty {
                guard let place = indices.firstIndex(of: weightings[row]) else {
                    throw Missing.wrong(table: "sa_noisy_weights", why: "it has no weights \(weightings[row])")
                }
                weighting = place + 1
            }
            draws.append(Draw(steps: steps + 1, normalisation: scale, weighting: weighting, aggregation: mean))
        }
        return try Plan(method: method, frame: frame, choices: choices).run(draws)
    }

    /// Weights for every component, by their number.
    private func noisyWeights() throws -> [String: [Double]] {
        guard let table = tables["sa_noisy_weights"], let numbers = table.texts("rep"),
            let codes = table.texts("iCode"),
            let weights = table.numbers("Weight")
        else { throw Missing.table("sa_noisy_weights") }
        var noisy: [String: [Double]] = [:]
        for (line, number) in numbers.enumerated() {
            guard let index = hierarchy.index(of: codes[line]) else { continue }
            noisy[number, default: hierarchy.components.map(\.weight)][index] = weights[line]
        }
        return noisy
    }

    private func compare(
        _ replicates: Replicates, _ values: [Double], areRanks: Bool = false, _ frame: Frame, _ table: Table
    ) -> Cells {
        var cells = Cells()
        if table.columns.count != replicates.count + 1 {
            cells.missing("\(replicates.count) columns where COINr has \(table.columns.count - 1)")
        }
        let rows = Dictionary(uniqueKeysWithValues: frame.rows.indices.map { (frame.unitCode(of: $0), $0) })
        for record in table.rows {
            guard let row = rows[record[0]] else {
                cells.missing("COINr has the row \(record[0])")
                continue
            }
            for (place, column) in table.columns.enumerated() where place > 0 {
                let draw = column == "Nominal" ? 0 : Int(column.drop { !$0.isNumber }) ?? -1
                guard (0..<replicates.count).contains(draw) else {
                    cells.missing("COINr has the column \(column)")
                    continue
                }
                let value = values[draw * replicates.rowCount + row]
                if areRanks {
                    let all = values[draw * replicates.rowCount..<(draw + 1) * replicates.rowCount]
                    cells.rank(value, among: all, record[place], at: "\(record[0]), \(column)")
                } else {
                    cells.number(value, record[place], at: "\(record[0]), \(column)")
                }
            }
        }
        return cells
    }

    private func compareRankStatistics(_ replicates: Replicates, _ frame: Frame, _ table: Table) -> Cells {
        var cells = Cells()
        let rows = Dictionary(uniqueKeysWithValues: frame.rows.indices.map { (frame.unitCode(of: $0), $0) })
        for record in table.rows {
            guard let row = rows[record[0]] else {
                cells.missing("COINr has the row \(record[0])")
                continue
            }
            let all = replicates.ranks(ofRow: row)
            let ranks = Array(all.dropFirst())
            let found: [String: Double] = [
                "Nominal": all[0], "Mean": Moments(of: ranks).mean, "Median": Quantile.median(of: ranks),
                "Q5": Quantile.of(ranks, at: 0.05), "Q95": Quantile.of(ranks, at: 0.95),
            ]
            for (place, column) in table.columns.enumerated() where place > 0 {
                cells.number(found[column] ?? .nan, record[place], at: "\(record[0]), \(column)")
            }
        }
        return cells
    }

    /// First and total order indices of the mean change of rank. Intervals, which COINr draws at random, are left out.
    private func compareSensitivity(_ replicates: Replicates, _ table: Table) -> Cells {
        var cells = Cells()
        let rows = replicates.rowCount
        let changes = (1..<replicates.count).map { draw in
            Moments(of: (0..<rows).map { abs(replicates.ranks[draw * rows + $0] - replicates.ranks[$0]) }).mean
        }
        let inputs = table.rows.count
        guard changes.count % (inputs + 2) == 0 else {
            cells.missing("\(changes.count) replicates are not \(inputs + 2) blocks")
            return cells
        }
        let indices = SobolIndices(
            changes, inputs: inputs, base: changes.count / (inputs + 2), estimator: .coinr)
        for (line, record) in table.rows.enumerated() {
            for (place, column) in table.columns.enumerated() {
                if column == "Si" { cells.number(indices.first[line], record[place], at: "\(record[0]), Si") }
                if column == "STi" { cells.number(indices.total[line], record[place], at: "\(record[0]), STi") }
            }
        }
        return cells
    }
}
