import Composite
import SDMX

extension Method {
    /// The method that a workbook of the COIN Tool holds: its tree, weights, directions and goalposts. Normalised as the tool does where
    /// nothing else is chosen, 0 to 100 by the range, or by the goalposts where an indicator has both; put together by arithmetic means.
    ///
    /// - Throws: `CompositeError` where the tree is none.
    package init(_ workbook: COINToolWorkbook, name: String) throws(CompositeError) {
        let weights = Dictionary(workbook.branches.map { ($0.code, $0) }, uniquingKeysWith: { one, _ in one })
        var components: [Composite.Component] = []
        var branches: Set<String> = []
        for indicator in workbook.indicators {
            for (place, code) in indicator.branches.enumerated().reversed() where branches.insert(code).inserted {
                let above = place + 1 < indicator.branches.count ? indicator.branches[place + 1] : nil
                components.append(
                    Composite.Component(
                        code: code, name: weights[code]?.name ?? code, parent: above,
                        weight: above == nil ? 1 : weights[code]?.weight ?? 1))
            }
            var posts: Goalposts?
            if let lower = indicator.lower, let upper = indicator.upper {
                posts = Goalposts(lower: lower, upper: upper)
            }
            components.append(
                Composite.Component(
                    code: indicator.code, name: indicator.name, parent: indicator.branches.first,
                    direction: indicator.direction < 0 ? .negative : .positive, weight: indicator.weight,
                    goalposts: posts))
        }
        let bound = components.filter { $0.goalposts != nil }.map(\.code)
        self.init(
            name: name, hierarchy: try Hierarchy(components), steps: [],
            normalisation: Normalisation(
                rule: .minMax(lower: 0, upper: 100),
                instead: Dictionary(uniqueKeysWithValues: bound.map { ($0, .goalposts(scale: 100, truncated: true)) })))
    }
}
