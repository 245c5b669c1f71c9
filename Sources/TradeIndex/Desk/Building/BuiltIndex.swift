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
}

extension IndexDefinition {
    /// Of every indicator some figure is known, or can be derived, or nobody has said where figures are.
    ///
    /// - Throws: ``DeskError/figuresAwaited(indicators:sources:)``
    func checkAwaited(in pool: FigurePool, _ sources: [FigureSource]) throws(DeskError) {
        let known = Set(pool.figures.keys.lazy.map(\.indicator)).union(guide.derivations.map(\.code))
        let unknown = method.hierarchy.indicators.map(\.code).filter { !known.contains($0) }
        let keys = Set(unknown.flatMap { guide.sources[$0] ?? [] })
        let places = sources.filter { keys.contains($0.key) }
        if !places.isEmpty { throw .figuresAwaited(indicators: unknown, sources: places) }
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
