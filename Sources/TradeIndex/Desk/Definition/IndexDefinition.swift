import Composite
import SDMX

/// An index that can be published: the method by which it is built, and what its readers need to know beside it.
package struct IndexDefinition: Sendable {
    package var method: Method
    package var guide: IndexGuide

    /// A method with its guide, which fit together.
    ///
    /// - Throws: `MethodError`, with the line and the column in the guide, where it derives what nothing needs.
    package init(method: Method, guide: IndexGuide) throws(MethodError) {
        self.method = method
        self.guide = guide
        if self.guide.title.isEmpty { self.guide.title[.english] = method.name }
        let wanted = wanted
        if let idle = guide.derivations.first(where: { !wanted.contains($0.code) }) {
            throw idle.wrong("neither the method nor anything derived needs it: mend its code, or take it out")
        }
    }

    /// Reads a method, and the guide beside it where there is one.
    ///
    /// - Throws: `MethodError`, with the line and the column.
    package init(method text: String, guide: String? = nil, places: PlaceMatcher = PlaceMatcher()) throws(MethodError) {
        let guide = try guide.map { text throws(MethodError) in try IndexGuide(text: text, places: places) }
        try self.init(method: try Method(text: text), guide: guide ?? IndexGuide())
    }
}
