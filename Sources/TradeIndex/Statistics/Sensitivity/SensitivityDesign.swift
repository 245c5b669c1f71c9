/// Which inputs to run a model with, so that its variance can be shared out among them.
///
/// A. Saltelli, "Making best use of model evaluations to compute sensitivity indices", Computer Physics Communications 145 (2002), and A.
/// Saltelli et al., "Variance based sensitivity analysis of model output", the same 181 (2010). Blocks of `base` runs: A; B; then for each
/// input A with that input from B; and, `withPairs`, for each input B with that input from A. So COINr's `SA_sample` stacks them.
package struct SensitivityDesign: Hashable, Sendable {
    /// Uncertain inputs.
    package let inputs: Int
    /// Runs a block: a power of two serves Sobol points best.
    package let base: Int
    /// Whether the design has what second order indices and Azzini's estimators take.
    package let withPairs: Bool
    private let seed: UInt64
    private let sequence: SobolSequence

    /// A design on scrambled Sobol points under `seed`.
    ///
    /// - Throws: `StatisticsError` below two inputs, above 80, and below two runs a block.
    package init(inputs: Int, base: Int, withPairs: Bool = false, seed: UInt64) throws(StatisticsError) {
        guard inputs > 1, inputs <= SobolSequence.mostDimensions / 2 else {
            throw .parameterNotAllowed(
                name: "uncertain inputs", value: Double(inputs), allowed: "2...\(SobolSequence.mostDimensions / 2)")
        }
        guard base > 1 else {
            throw .parameterNotAllowed(
                name: "runs a block", value: Double(base), allowed: "2 or more, best a power of two")
        }
        (self.inputs, self.base, self.withPairs, self.seed) = (inputs, base, withPairs, seed)
        sequence = try SobolSequence(dimensions: 2 * inputs, seed: seed)
    }

    /// Runs in all: `base` times inputs + 2, or 2 inputs + 2.
    package var runs: Int { base * ((withPairs ? 2 : 1) * inputs + 2) }

    /// Writes the inputs of one run, each within 0..<1, into `values`, of `inputs` numbers. Every run can be asked for by itself.
    package func write(run: Int, into values: inout [Double]) {
        let (block, row) = run.quotientAndRemainder(dividingBy: base)
        for input in 0..<inputs {
            let isFromB =
                switch block {
                case 0: false
                case 1: true
                case 2..<inputs + 2: input == block - 2
                default: input != block - 2 - inputs
                }
            values[input] = sequence.coordinate(row, isFromB ? inputs + input : input)
        }
    }

    /// The inputs of one run.
    package func values(run: Int) -> [Double] {
        var values = [Double](repeating: 0, count: inputs)
        write(run: run, into: &values)
        return values
    }
}
