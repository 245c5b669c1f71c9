import Composite
import Foundation
import SDMX

/// All that an index is built from: its definition, the figures, and what each file of figures held.
package struct IndexFiles: Sendable {
    package let definition: IndexDefinition
    package let sources: [FigureSource]
    package private(set) var pool = FigurePool()
    package private(set) var intakes: [FigurePool.Intake] = []
    /// What was assumed in reading, a sentence each.
    package private(set) var notes: [String] = []
    private let places = PlaceMatcher()

    /// A method of the program's own, such as `digital-trade`, with its figures; or a method file, with the guide and the figures
    /// that lie beside it (`X.yaml` and `X.desk.yaml`).
    ///
    /// - Throws: ``DeskError/noMethod(_:)``, `MethodError`, `ReadingError`, other ``DeskError``s.
    package init(method name: String) throws {
        if ShippedFiles.methods.contains(name) {
            try self.init(method: "\(name).yaml", guide: "\(name).desk.yaml") { name in
                ShippedFiles.bytes(name).map { ByteSource(name: name, bytes: $0) }
            }
            return
        }
        let url = URL(fileURLWithPath: name)
        let folder = url.deletingLastPathComponent()
        guard FileManager.default.isReadableFile(atPath: url.path) else { throw DeskError.noMethod(name) }
        let file = url.lastPathComponent
        try self.init(method: file, guide: url.deletingPathExtension().lastPathComponent + ".desk.yaml") { name in
            let path = folder.appendingPathComponent(name).path
            if FileManager.default.isReadableFile(atPath: path) { return ByteSource(path: path) }
            // A method of one's own may use the figures that are shipped.
            return ShippedFiles.bytes(name).map { ByteSource(name: name, bytes: $0) }
        }
    }

    private init(method file: String, guide: String, find: (String) -> ByteSource?) throws {
        guard let text = try find(file).map(Self.text) else { throw DeskError.noMethod(file) }
        let guideText = try find(guide).map(Self.text)
        let method: Method
        do { method = try Method(text: text) } catch { throw DeskError.method(file: file, error) }
        do {
            var wanted = IndexGuide()
            if let guideText { wanted = try IndexGuide(text: guideText, places: places) }
            definition = try IndexDefinition(method: method, guide: wanted)
        } catch {
            throw DeskError.method(file: guide, error)
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
        let reading = try FigureFile.read(file)
        let intake = try pool.take(
            reading, wanted: definition.wanted, units: definition.guide.units, helpers: definition.helpers,
            places: places)
        notes += reading.notes.map { "\(file.name): \($0)" }
        guard intake.doubtful.isEmpty else {
            throw DeskError.doubtfulPlaces(file: file.name, places: intake.doubtful)
        }
        intakes.append(intake)
    }

    /// Builds the index.
    ///
    /// - Throws: ``DeskError`` or `CompositeError`.
    package func built() throws -> BuiltIndex { try BuiltIndex(definition, pool: pool, sources: sources) }
}
