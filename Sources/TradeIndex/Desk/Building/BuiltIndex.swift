import Composite

/// An index that is built, with all that it was built from: it can be published, examined, and weighed otherwise.
package struct BuiltIndex: Sendable {
    package let definition: IndexDefinition
    /// The figures as they came in.
    package let frame: Frame
    package let build: Build
    package let countries: FigurePool
    /// The sources of the figures that it is built from.
    package let sources: [FigureSource]

    /// Derives what is not given, and builds the index.
    ///
    /// - Throws: ``DeskError`` or `CompositeError`.
    package init(_ definition: IndexDefinition, pool: FigurePool, sources: [FigureSource] = []) throws {
        var pool = pool
        pool.derive(definition)
        try Self.checkKnown(definition, pool, sources)
        self.definition = definition
        let used = pool.sourceKeys.union(definition.sourceKeys)
        self.sources = sources.filter { used.contains($0.key) }
        countries = pool
        frame = try definition.frame(of: pool)
        build = try Build(method: definition.method, frame: frame)
    }

    /// Of every indicator, and of all that one is derived from, some figure is known.
    private static func checkKnown(
        _ definition: IndexDefinition, _ pool: FigurePool, _ sources: [FigureSource]
    ) throws(DeskError) {
        let known = Set(pool.figures.keys.map(\.indicator))
        let guide = definition.guide
        let unknown = definition.method.hierarchy.indicators.map(\.code).filter { !known.contains($0) }
        let keys = Set(unknown.flatMap { guide.sources[$0] ?? [] })
        // Without a word on where figures are, the engine's own says what can be done.
        let places = sources.filter { keys.contains($0.key) }
        if !places.isEmpty { throw .figuresAwaited(indicators: unknown, sources: places) }
        for derivation in guide.derivations {
            guard let missing = pool.missing(derivation, among: guide.derivations) else { continue }
            throw .unknownIngredient(derivation, missing)
        }
    }
}

extension FigurePool {
    /// The keys of sources that figures name.
    fileprivate var sourceKeys: Set<String> {
        let texts = Set(figures.values.lazy.map(\.origin.source))
        return Set(texts.flatMap { $0.split { $0 == " " || $0 == "," }.map(String.init) })
    }

    /// Derives what an index needs and no file has given.
    fileprivate mutating func derive(_ definition: IndexDefinition) {
        let years = figures.keys.lazy.map(\.year)
        guard let first = years.min(), let last = years.max() else { return }
        derive(definition.guide.derivations, units: Set(figures.keys.map(\.unit)), years: first...last)
    }
}

extension IndexDefinition {
    /// The keys of sources that the guide names for the method's indicators.
    fileprivate var sourceKeys: Set<String> {
        Set(method.hierarchy.indicators.flatMap { guide.sources[$0.code] ?? [] })
    }
}
