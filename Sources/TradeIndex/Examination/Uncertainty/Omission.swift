import Composite

/// Indicators or parts that the index might have been made without.
package struct Omission: Hashable, Sendable {
    package enum Extent: Hashable, Sendable {
        /// With this chance (0...1) one of them, each as likely; else none.
        case oneOfThem(chance: Double)
        /// Each by itself with this chance (0...1); none where that would be all of them.
        case eachOfThem(chance: Double)
    }

    package enum Candidates: Hashable, Sendable {
        /// Components of a level: 1 for the indicators.
        case level(Int)
        case codes([String])
    }

    package var extent: Extent
    package var candidates: Candidates

    package init(_ extent: Extent, of candidates: Candidates = .level(1)) {
        self.extent = extent
        self.candidates = candidates
    }

    /// The indices of the candidates.
    func components(of hierarchy: Hierarchy) throws(ExaminationError) -> [Int] {
        switch candidates {
        case .level(let level):
            let found = hierarchy.components.indices.filter {
                hierarchy.levels[$0] == level && $0 != hierarchy.top
            }
            guard !found.isEmpty else { throw .unknownLevel(level: level, at: "left_out") }
            return found
        case .codes(let codes):
            var found: [Int] = []
            for code in codes {
                guard let index = hierarchy.index(of: code), index != hierarchy.top else {
                    throw .unknownComponent(code: code, at: "left_out")
                }
                found.append(index)
            }
            return found
        }
    }

    func check() throws(ExaminationError) {
        let chance =
            switch extent {
            case .oneOfThem(let chance), .eachOfThem(let chance): chance
            }
        guard (0...1).contains(chance) else {
            throw .outOfRange(what: "the chance of left_out", given: chance, allowed: "0...1")
        }
    }
}
