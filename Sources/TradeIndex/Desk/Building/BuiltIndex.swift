import Composite

/// An index that is built, with all that it was built from: it can be published, examined, and weighed otherwise.
package struct BuiltIndex: Sendable {
    package let definition: IndexDefinition
    /// The figures as they came in.
    package let frame: Frame
    package let build: Build
    package let countries: FigurePool
    /// The sources of its figures, of those that are known.
    package let sources: [FigureSource]

    /// Derives what is not given, and builds the index.
    ///
    /// - Throws: ``DeskError`` or `CompositeError`.
    package init(_ definition: IndexDefinition, pool: FigurePool, sources: [FigureSource] = []) throws {
        var pool = pool
        pool.derive(definition)
        try Self.checkKnown(definition, pool, sources)
        self.definition = definition
        let keys = Self.keys(definition, pool)
        self.sources = sources.filter { keys.contains($0.key) }
        countries = pool
        frame = try definition.frame(of: pool)
        build = try Build(method: definition.method, frame: frame)
    }

    /// The keys of the sources that its figures are from.
    private static func keys(_ definition: IndexDefinition, _ pool: FigurePool) -> Set<String> {
        let named = Set(pool.figures.values.lazy.map(\.origin.source))
        return named.reduce(into: Set(definition.guide.sources.values.joined())) { keys, source in
            for key in source.split(whereSeparator: { $0 == " " || $0 == "," }) { keys.insert(String(key)) }
        }
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
            guard let missing = derivation.ingredients.first(where: { !known.contains($0) }) else { continue }
            throw .unknownIngredient(derivation, missing)
        }
    }
}

extension FigurePool {
    /// Derives what an index needs and no file has given.
    fileprivate mutating func derive(_ definition: IndexDefinition) {
        let years = figures.keys.lazy.map(\.year)
        guard let first = years.min(), let last = years.max() else { return }
        derive(definition.guide.derivations, units: Set(figures.keys.map(\.unit)), years: first...last)
    }
}
