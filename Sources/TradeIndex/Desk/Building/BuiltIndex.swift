import Composite

/// An index that is built, with all that it was built from: it can be published, examined, and weighed otherwise.
package struct BuiltIndex: Sendable {
    package let definition: IndexDefinition
    /// The figures as they came in.
    package let frame: Frame
    package let build: Build
    package let countries: FigurePool
    /// Sources by key.
    package let sources: [FigureSource]

    /// Derives what is not given, and builds the index.
    ///
    /// - Throws: ``DeskError`` or `CompositeError`.
    package init(_ definition: IndexDefinition, pool: FigurePool, sources: [FigureSource] = []) throws {
        var pool = pool
        pool.derive(definition)
        self.definition = definition
        self.sources = sources
        countries = pool
        frame = try definition.frame(of: pool)
        build = try Build(method: definition.method, frame: frame)
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
