extension Method {
    /// Finds codes and levels that the structure lacks, and judgements that cannot be, where the text names them.
    func checkNames(_ root: MethodNode) throws(MethodError) {
        try root.at("normalise", "instead")?.checkIndicators(of: hierarchy)
        for entry in try root.at("steps")?.list() ?? [] {
            for (_, step) in try entry.pairs() {
                for key in ["instead", "factors", "only", "on"] { try step.at(key)?.checkIndicators(of: hierarchy) }
            }
        }
        if let levels = root.at("aggregate", "levels") {
            for (level, node) in try levels.pairs() where !(2...max(hierarchy.depth, 2)).contains(Int(level) ?? 0) {
                throw node.wrong("parents are of the levels 2 to \(hierarchy.depth)")
            }
        }
        for (code, judgement) in weighting.judged.sorted(by: { $0.key < $1.key }) {
            do {
                _ = try judgement.weights(code, hierarchy)
            } catch {
                throw (root.at("weights", "judged", code) ?? root).wrong(error.description)
            }
        }
        do {
            _ = try weighting.weights(for: hierarchy)
        } catch {
            let code = error.component ?? ""
            let place = root.at("weights", "instead", code) ?? root.at("weights", "judged", code)
            throw (place ?? root.at("weights") ?? root).wrong(error.description)
        }
    }
}

extension MethodNode {
    /// The codes that are the keys of a map, or the texts of a list, must be indicators.
    fileprivate func checkIndicators(of hierarchy: Hierarchy) throws(MethodError) {
        let named = isMap ? try pairs() : try list().map { node throws(MethodError) in (try node.text(), node) }
        for (code, node) in named where (hierarchy.index(of: code) ?? .max) >= hierarchy.indicatorCount {
            throw node.wrong("\(code) is no indicator of the structure")
        }
    }
}

extension CompositeError {
    /// The component that a structure's or a weight's error is about.
    var component: String? {
        switch self {
        case .doubledCode(let code), .unknownParent(let code, _), .levelNotBelowParent(let code, _, _, _),
            .badWeight(let code, _), .badGoalposts(let code), .weightsDoNotSum(let code, _),
            .unknownComponent(let code, _), .undefined(_, let code, _):
            code
        default: nil
        }
    }
}
