import Composite
import Foundation
import Languages
import SDMX

/// All that an index is built from: its definition, the figures, and what each file of figures held.
package struct IndexFiles: Sendable {
    package let definition: IndexDefinition
    package let sources: [FigureSource]
    package private(set) var pool = FigurePool()
    package private(set) var intakes: [FigurePool.Intake] = []
    /// What was assumed in reading, a sentence each.
    package private(set) var notes: [String] = []
    private let places: PlaceMatcher
    /// Of which year figures in files without periods are.
    private let year: Int?

    /// A method of the program's own, such as `digital-trade`, with its figures; or a method file, with the guide and the figures
    /// that lie beside it (`X.yaml` and `X.desk.yaml`).
    ///
    /// - Parameters:
    ///   - places: What codes and names of places in the files mean, where that could be doubted; they go before the guide's.
    ///   - year: Of which year figures in files without periods are; the guide's, where that names a single one.
    /// - Throws: ``DeskError/noMethod(_:)``, `MethodError`, `ReadingError`, other ``DeskError``s.
    package init(method name: String, places: [String: String] = [:], year: Int? = nil) throws {
        if ShippedFiles.methods.contains(name) {
            try self.init(method: "\(name).yaml", guide: "\(name).desk.yaml", places, year) { name in
                ShippedFiles.bytes(name).map { ByteSource(name: name, bytes: $0) }
            }
            return
        }
        let url = URL(fileURLWithPath: name)
        let folder = url.deletingLastPathComponent()
        guard FileManager.default.isReadableFile(atPath: url.path) else { throw DeskError.noMethod(name) }
        let file = url.lastPathComponent
        let guide = url.deletingPathExtension().lastPathComponent + ".desk.yaml"
        try self.init(method: file, guide: guide, places, year) { name in
            let path = folder.appendingPathComponent(name).path
            if FileManager.default.isReadableFile(atPath: path) { return ByteSource(path: path) }
            // A method of one's own may use the figures that are shipped.
            return ShippedFiles.bytes(name).map { ByteSource(name: name, bytes: $0) }
        }
    }

    private init(
        method file: String, guide: String, _ answers: [String: String], _ year: Int?, find: (String) -> ByteSource?
    ) throws {
        guard let text = try find(file).map(Self.text) else { throw DeskError.noMethod(file) }
        let matcher = PlaceMatcher()
        let guideText = try find(guide).map(Self.text)
        let method: Method
        do { method = try Method(text: text) } catch { throw DeskError.method(file: file, error) }
        do {
            var wanted = IndexGuide()
            if let guideText { wanted = try IndexGuide(text: guideText, places: matcher) }
            definition = try IndexDefinition(method: method, guide: wanted)
        } catch {
            throw DeskError.method(file: guide, error)
        }
        self.year = year ?? definition.guide.years.flatMap { $0.count == 1 ? $0.lowerBound : nil }
        do {
            places = try matcher.answering(definition.guide.places.merging(answers) { $1 })
        } catch {
            throw DeskError.badAnswer(error)
        }
        sources = try ShippedFiles.text("sources.yaml").map(FigureSource.list(text:)) ?? []
        for name in definition.guide.figures {
            guard let figures = find(name) else { throw DeskError.noFigures(name) }
            try take(figures)
        }
    }

    private static func text(_ file: ByteSource) throws(ReadingError) -> String {
        String(decoding: try file.whole(atMost: 4 << 20), as: UTF8.self)
    }

    /// Takes the figures of one more file; they replace those of earlier ones.
    ///
    /// - Throws: `ReadingError`; ``DeskError`` where a figure stands twice or a place is in doubt.
    package mutating func take(_ file: ByteSource) throws {
        let guide = definition.guide
        let flows = guide.flows.filter { definition.wanted.contains($0.code) }
        var choices = ReadingChoices()
        choices.tests = tests(flows)
        let reading = try FigureFile.read(file, choices)
        let intake: FigurePool.Intake
        let name = reading.observations.source
        if reading.observations.areFlows {
            guard !flows.isEmpty else { throw DeskError.unwantedFlows(file: name) }
            intake = try pool.take(
                flows: reading, flows, units: guide.units, places: places, sources: guide.sources)
        } else {
            intake = try pool.take(
                reading, wanted: definition.wanted, units: guide.units, helpers: definition.helpers, places: places,
                sources: guide.sources, year: year)
        }
        notes += (reading.notes + intake.notes).map { "\(name): \($0)" }
        notes += intake.answered.sorted { $0.key < $1.key }.map { text, answer in
            answer.isEmpty
                ? "\(name): \"\(text)\" is left out, as was answered"
                : "\(name): \"\(text)\" is \(answer), as was answered"
        }
        guard intake.doubtful.isEmpty else {
            throw DeskError.doubtfulPlaces(file: name, places: intake.doubtful)
        }
        intakes.append(intake)
    }

    /// Which rows of a file are worth their memory.
    private func tests(_ flows: [FlowIndicator]) -> [ConceptTest] {
        let wanted = definition.wanted
        var tests = [ConceptTest([.indicator], without: flows.isEmpty ? nil : .direction) { wanted.contains($0) }]
        if flows.allSatisfy({ !$0.items.isEmpty }), !flows.isEmpty {
            let items = Set(flows.flatMap(\.items))
            tests.append(ConceptTest([.item], besides: .direction) { items.contains($0) })
        }
        guard case .pairs(let hub, let partners) = definition.guide.units, !flows.isEmpty else { return tests }
        let known = Set(flows.flatMap(\.partners) + partners + [hub])
        let places = places
        let isConcerned: @Sendable (String) -> Bool = { text in places.match(text).couldBe(anyOf: known) }
        if flows.contains(where: { $0.mirror == .symmetry }) {
            // How well a country's reports agree with all others' is told by all of its flows.
            tests.append(ConceptTest([.area, .counterpart], besides: .direction, isKept: isConcerned))
        } else {
            tests.append(ConceptTest([.area], besides: .direction, isKept: isConcerned))
            tests.append(ConceptTest([.counterpart], besides: .direction, isKept: isConcerned))
        }
        return tests
    }

    /// Builds the index.
    ///
    /// - Throws: ``DeskError`` or `CompositeError`.
    package func built() throws -> BuiltIndex {
        try BuiltIndex(definition, pool: pool, sources: sources)
    }
}

extension PlaceMatch {
    /// Whether a place is one of these, or could be.
    fileprivate func couldBe(anyOf codes: Set<String>) -> Bool {
        switch self {
        case .exact(let country): codes.contains(country.isoCodes?.letters ?? country.rawValue)
        case .historical(let place):
            codes.contains(place.code)
                || place.isRenamed && place.successors.contains { codes.contains($0.isoCodes?.letters ?? $0.rawValue) }
        case .doubtful(let candidates):
            candidates.contains { codes.contains($0.letters) }
        // Nobody knows it: it is kept, so that it can be told.
        case .unknown: true
        case .group, .leftOut: false
        }
    }
}
