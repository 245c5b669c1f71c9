import Foundation
import TradeDesk
import TradeSample

// What the trade desk publishes, for other programs to read: run by Interop/publication_checks.py.
//   TradeProbe FOLDER     a sample index in every normalisation, aggregation and treatment, a folder each

do {
    guard CommandLine.arguments.count == 2 else {
        print("TradeProbe FOLDER")
        exit(64)
    }
    let folder = CommandLine.arguments[1]
    func publish(_ name: String, _ built: BuiltIndex) throws {
        print(name)
        try Publication(built, made: 1_790_000_000).publish(into: folder + "/" + name)
    }
    for (name, text) in SampleIndex.normalisations {
        try publish("normalised-" + name, SampleIndex.built(normalisation: text, isPaired: name == "rank"))
    }
    for (name, text) in SampleIndex.aggregations {
        try publish("aggregated-" + name, SampleIndex.built(aggregation: text))
    }
    for (name, text) in SampleIndex.treatments.dropFirst() {
        try publish("treated-" + name, SampleIndex.built(treatment: text))
    }
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(65)
}
