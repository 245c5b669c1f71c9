// Times the index engine on COINr's example, for the table of speeds: seconds as one JSON object.

import COINrCheck
import Chance
import Composite
import Examination
import Foundation
import Statistics

guard CommandLine.arguments.count == 2 else {
    FileHandle.standardError.write(Data("usage: IndexProbe FOLDER-OF-COINR-TABLES\n".utf8))
    exit(64)
}
let folder = URL(fileURLWithPath: CommandLine.arguments[1], isDirectory: true)
var tables: [String: Table] = [:]
for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
where file.pathExtension == "csv" {
    tables[file.deletingPathExtension().lastPathComponent] = try Table(
        commaSeparated: String(contentsOf: file, encoding: .utf8))
}
let (method, frame, panel) = try Check(tables: tables).example()
let grown = GrownExample(method: method, frame: frame)

/// What COINr's own sensitivity analysis varies: treatment, scale, means, and the noise of weights.
func uncertain() throws -> UncertainIndex {
    let treatments = (1...4).map { most in
        [Treatment(rule: Treatment.Rule(attempts: [.winsorise(most: most), .shiftedLogarithm]), over: .eachYear)]
    }
    return try UncertainIndex(
        method: method, frame: frame,
        uncertainty: Uncertainty(
            treatments: treatments, normalisations: [Normalisation(rule: .zScore(mean: 10, deviation: 2))],
            aggregations: [Aggregation(rule: .geometric)], weights: WeightNoise(.share(0.25))))
}

/// The best of several turns, in seconds.
func seconds(best turns: Int, _ work: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    return try (0..<turns).map { _ in try clock.measure(work) / .seconds(1) }.min() ?? 0
}

/// The same of work on something made beforehand.
func seconds<Input>(best turns: Int, of input: Input, _ work: (Input) throws -> Void) rethrows -> Double {
    try seconds(best: turns) { try work(input) }
}

/// How time grows with size: the slope of its logarithm, 1 where it is in proportion.
func exponent(_ sizes: [Int], _ time: (Int) throws -> Double) rethrows -> Double {
    let points = try sizes.map { (x: log(Double($0)), y: log(try time($0))) }
    let count = Double(points.count)
    let (x, y) = (points.reduce(0) { $0 + $1.x } / count, points.reduce(0) { $0 + $1.y } / count)
    return points.reduce(0) { $0 + ($1.x - x) * ($1.y - y) } / points.reduce(0) { $0 + ($1.x - x) * ($1.x - x) }
}

var figures: [String: Double] = [:]
figures["build"] = try seconds(best: 40) { _ = try Build(method: method, frame: frame) }
if let panel { figures["panel"] = try seconds(best: 20) { _ = try Build(method: method, frame: panel) } }
figures["thousands"] = try seconds(best: 7, of: try grown.frame(units: 5000)) {
    _ = try Build(method: method, frame: $0)
}
figures["replicates"] = try seconds(best: 5) {
    _ = try UncertainRanks(of: uncertain(), samples: 1000, seed: 1)
}
figures["sobol"] = try seconds(best: 3) {
    _ = try IndexInfluence(of: uncertain(), SensitivityAnalysis(base: 1024, seed: 1))
}
figures["oneThread"] = try seconds(best: 3) {
    _ = try UncertainRanks(of: uncertain(), samples: 20_000, seed: 1, threads: 1)
}
figures["twoThreads"] = try seconds(best: 3) {
    _ = try UncertainRanks(of: uncertain(), samples: 20_000, seed: 1, threads: 2)
}
figures["outranking"] = try seconds(best: 10, of: grown.columns(units: 200)) { _ = try Outranking($0) }
figures["unitsExponent"] = try exponent([1000, 2000, 4000, 8000, 16_000]) { count in
    let frame = try grown.frame(units: count)
    return try seconds(best: 3) { _ = try Build(method: method, frame: frame) }
}
figures["indicatorsExponent"] = try exponent([12, 24, 48, 96]) { count in
    let (method, frame) = try grown.wider(indicators: count, units: 500)
    return try seconds(best: 5) { _ = try Build(method: method, frame: frame) }
}
figures["replicatesExponent"] = try exponent([1000, 2000, 4000, 8000]) { count in
    let index = try uncertain()
    return try seconds(best: 3) { _ = try UncertainRanks(of: index, samples: count, seed: 1) }
}
print(String(decoding: try JSONEncoder().encode(figures), as: UTF8.self))
