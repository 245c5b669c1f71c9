/// A rule of safety: what must hold for movements to begin, and to go on.
package struct Interlock: Sendable {
    /// What is done when it stops holding while something it guards moves.
    package enum Severity: String, Sendable {
        /// What it guards stops, and the operator is asked.
        case hold
        /// Everything stops, and stays stopped until it is cleared.
        case abort
    }

    package let name: String
    /// The rule in one sentence.
    package let rule: String
    /// The standard that asks for it.
    package let source: String
    package let guards: Movements
    package let severity: Severity
    package let holds: @Sendable (Situation) -> Bool

    init(
        _ name: String, _ rule: String, source: String, guards: Movements, severity: Severity = .hold,
        holds: @escaping @Sendable (Situation) -> Bool
    ) {
        self.name = name
        self.rule = rule
        self.source = source
        self.guards = guards
        self.severity = severity
        self.holds = holds
    }
}

/// The interlocks that movements do not meet now.
package enum Interlocks {
    /// The first rule that forbids one of `movements`; nil where all may be.
    package static func broken(_ movements: Movements, in situation: Situation) -> Interlock? {
        table.first { !$0.guards.isDisjoint(with: movements) && !$0.holds(situation) }
    }
}
