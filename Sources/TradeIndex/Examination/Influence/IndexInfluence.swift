import Composite
import Statistics

/// On what an index's ranks depend: how much of their unsteadiness each uncertain choice makes.
package struct IndexInfluence: Sendable {
    /// The inputs, in the order of all indices.
    package let choices: [Choice]
    /// Re-builds of the index.
    package let runs: Int
    /// On the mean absolute shift of ranks against the method's own; nil where nothing varies.
    package let shift: Influence?
    /// Units, as indices into those of the figures.
    package let units: [Int]
    /// On each unit's rank; nil where it has none in some re-build, or units are not asked for.
    package let ranks: [Influence?]
    /// On each unit's score, on whatever scale it is, so that a change of scale alone counts; nil likewise.
    package let scores: [Influence?]

    /// Builds the index at every point of Saltelli's design.
    ///
    /// - Parameters:
    ///   - unitDraws: bootstrap repetitions for units' ranks and scores, of which there are many; nothing is told of them where nil.
    ///   - threads: 1, or as many as there are where nil; the result is the same.
    ///   - progress: told after every few hundred re-builds how many are done.
    /// - Throws: ``ExaminationError``.
    package init(
        of index: UncertainIndex, _ sensitivity: SensitivityAnalysis, unitDraws: Int? = 200, threads: Int? = nil,
        progress: ((Int) -> Void)? = nil
    ) throws(ExaminationError) {
        choices = index.choices
        units = index.units
        let inputs = index.choices.count
        let count = index.units.count
        runs = sensitivity.runs(inputs: inputs)
        guard inputs > 0 else {
            shift = nil
            ranks = units.map { _ in nil }
            scores = ranks
            return
        }
        let nominal = index.ranks
        let tellsUnits = unitDraws != nil
        let (design, columns) = try sensitivity.outputs(
            inputs: inputs, outputs: tellsUnits ? 1 + 2 * count : 1, threads: threads, progress: progress
        ) { points, runs throws(ExaminationError) in
            let built = try index.replicates(points, count: runs, seed: sensitivity.seed)
            var outputs: [Double] = []
            outputs.reserveCapacity(tellsUnits ? runs * (1 + 2 * count) : runs)
            for run in 0..<runs {
                var (sum, known) = (0.0, 0.0)
                for unit in 0..<count {
                    let shift = abs(built.ranks[run * count + unit] - nominal[unit])
                    if !shift.isNaN { (sum, known) = (sum + shift, known + 1) }
                }
                outputs.append(sum / known)
                guard tellsUnits else { continue }
                outputs += built.ranks[run * count..<(run + 1) * count]
                outputs += built.scores[run * count..<(run + 1) * count]
            }
            return outputs
        }
        shift = try sensitivity.influences(
            of: [columns[0]], design, inputs: inputs, draws: sensitivity.draws, threads: threads)[0]
        guard let unitDraws else {
            ranks = units.map { _ in nil }
            scores = ranks
            return
        }
        let whole = columns.indices.dropFirst().filter { !columns[$0].contains(where: \.isNaN) }
        let found = try sensitivity.influences(
            of: whole.map { columns[$0] }, design, inputs: inputs, draws: unitDraws, threads: threads)
        var each = [Influence?](repeating: nil, count: columns.count)
        for (place, column) in whole.enumerated() { each[column] = found[place] }
        ranks = Array(each[1..<1 + count])
        scores = Array(each[(1 + count)...])
    }
}
