import Statistics

/// How a variance based analysis of sensitivity is run.
package struct SensitivityAnalysis: Hashable, Sendable {
    /// Runs a block of Saltelli's design; a power of two serves Sobol points best.
    package var base: Int
    /// Whether what two inputs make together is told too, which takes nearly twice as many runs.
    package var withPairs: Bool
    package var seed: UInt64
    /// Bootstrap repetitions.
    package var draws: Int
    /// What the intervals hold, 0...1.
    package var level: Double

    package init(base: Int, withPairs: Bool = false, seed: UInt64, draws: Int = 1000, level: Double = 0.9) {
        self.base = base
        self.withPairs = withPairs
        self.seed = seed
        self.draws = draws
        self.level = level
    }

    /// Outputs that are kept at most: runs times outputs.
    private static let mostOutputs = 25_000_000

    /// Runs in all for so many inputs.
    package func runs(inputs: Int) -> Int {
        inputs == 0 ? 0 : base * ((withPairs ? 2 : 1) * max(inputs, 2) + 2)
    }

    /// Runs a model, of whatever kind, at every point of the design.
    ///
    /// - Parameters:
    ///   - inputs: how many coordinates a point has.
    ///   - outputs: how many numbers the model answers a point with.
    ///   - threads: 1, or as many as there are where nil; the result is the same.
    ///   - progress: told after every few hundred runs how many are done.
    ///   - model: given points, each coordinate in 0..<1, point after point, and their number; answers with the outputs, point after point.
    /// - Returns: the outputs, each with one number a run.
    /// - Throws: ``ExaminationError``, for a base below 2 or beyond what can be kept, too many inputs, and what the model throws.
    func outputs(
        inputs: Int, outputs: Int, threads: Int? = nil, progress: ((Int) -> Void)? = nil,
        model: @Sendable (_ points: [Double], _ count: Int) throws(ExaminationError) -> [Double]
    ) throws(ExaminationError) -> (design: SensitivityDesign, columns: [[Double]]) {
        let design = try design(inputs: inputs, outputs: outputs)
        var columns = [[Double]](repeating: [], count: outputs)
        for output in columns.indices { columns[output].reserveCapacity(design.runs) }
        try Lots.run(design.runs, threads: threads, progress: progress) { range throws(ExaminationError) in
            var points: [Double] = []
            points.reserveCapacity(range.count * inputs)
            var point = [Double](repeating: 0, count: design.inputs)
            for run in range {
                design.write(run: run, into: &point)
                for input in 0..<inputs { points.append(point[input]) }
            }
            return try model(points, range.count)
        } take: { part in
            for output in columns.indices {
                columns[output].append(
                    contentsOf: stride(from: output, to: part.count, by: outputs).lazy.map { part[$0] })
            }
        }
        return (design, columns)
    }

    /// The influence of each input on each output of a model; see ``outputs(inputs:outputs:threads:progress:model:)``.
    package func influences(
        inputs: Int, outputs: Int, threads: Int? = nil, progress: ((Int) -> Void)? = nil,
        model: @Sendable (_ points: [Double], _ count: Int) throws(ExaminationError) -> [Double]
    ) throws(ExaminationError) -> [Influence] {
        let (design, columns) = try self.outputs(
            inputs: inputs, outputs: outputs, threads: threads, progress: progress, model: model)
        return try influences(of: columns, design, inputs: inputs, draws: draws, threads: threads)
    }

    func influences(
        of columns: [[Double]], _ design: SensitivityDesign, inputs: Int, draws: Int, threads: Int?
    ) throws(ExaminationError) -> [Influence] {
        do {
            return try Influence.each(
                columns, design, real: inputs, draws: draws, level: level, seed: seed, threads: threads)
        } catch {
            throw .statistics(error)
        }
    }

    private func design(inputs: Int, outputs: Int) throws(ExaminationError) -> SensitivityDesign {
        guard inputs > 0 else {
            throw .outOfRange(what: "uncertain inputs", given: 0, allowed: "at least one choice that varies")
        }
        let most = Self.mostOutputs / ((withPairs ? 2 : 1) * max(inputs, 2) + 2) / max(outputs, 1)
        guard (2...max(most, 2)).contains(base) else {
            throw .outOfRange(what: "runs a block", given: Double(base), allowed: "2...\(max(most, 2))")
        }
        do {
            // A design has two inputs at least: where there is one, the other is nothing's.
            return try SensitivityDesign(inputs: max(inputs, 2), base: base, withPairs: withPairs, seed: seed)
        } catch {
            throw .statistics(error)
        }
    }
}
