/// The witness: counts every physically broken rule and describes the first of them.
package struct PhysicalAudit: Equatable, Sendable {
    static let mostDescribed = 200

    /// The first that were found.
    package private(set) var violations: [Violation] = []
    package private(set) var count = 0
    private var countByKind = [Int](repeating: 0, count: Violation.Kind.allCases.count)
    /// Breaches that go on: each counts once until it ends.
    private var ongoing: Set<Breach> = []

    private struct Breach: Hashable, Sendable {
        let kind: Violation.Kind
        let subject: Int
    }

    package func count(of kind: Violation.Kind) -> Int {
        Violation.Kind.allCases.firstIndex(of: kind).map { countByKind[$0] } ?? 0
    }

    mutating func record(_ kind: Violation.Kind, at time: Double, _ what: String) {
        count += 1
        if let index = Violation.Kind.allCases.firstIndex(of: kind) { countByKind[index] += 1 }
        if violations.count < Self.mostDescribed {
            violations.append(Violation(kind: kind, time: time, what: what))
        }
    }

    /// Whether a rule begins to be broken: a breach that goes on counts once.
    ///
    /// - Parameter subject: which of several devices it is about.
    mutating func begins(_ kind: Violation.Kind, of subject: Int, isBroken: Bool) -> Bool {
        guard isBroken || !ongoing.isEmpty else { return false }
        let breach = Breach(kind: kind, subject: subject)
        if isBroken { return ongoing.insert(breach).inserted }
        ongoing.remove(breach)
        return false
    }
}
