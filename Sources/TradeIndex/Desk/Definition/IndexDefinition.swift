import Composite

/// An index that can be published: the method by which it is built, and what its readers need to know beside it.
package struct IndexDefinition: Sendable {
    package var method: Method
    package var guide: IndexGuide

    /// Reads a method file, and the guide beside it where there is one.
    ///
    /// - Throws: `MethodError`, with the line and the column.
    package init(method text: String, guide: String? = nil) throws(MethodError) {
        method = try Method(text: text)
        self.guide = try guide.map { text throws(MethodError) in try IndexGuide(text: text) } ?? IndexGuide()
        if self.guide.title.isEmpty { self.guide.title[.english] = method.name }
    }
}
