import Languages

extension Words {
    /// What an alarm is called, with the step or the rule that it is about.
    func alarm(_ kind: String, about subject: String) -> String {
        let title = self("alarm.\(kind)")
        return about(subject).map { "\(title): \($0)" } ?? title
    }

    /// The step or the rule that an alarm is about; as it came where there are no words for it, nil where it is about neither.
    func about(_ subject: String) -> String? {
        if subject.isEmpty { return nil }
        let key = ["step.\(subject)", "rule.\(subject)"].first(where: has)
        return key.map { self($0) } ?? subject
    }

    /// An alarm by its code in the back end, a kind or `kind.subject`; nil for another maker's code, which has no words here.
    func alarm(code: String) -> String? {
        let parts = code.split(separator: ".", maxSplits: 1)
        guard let kind = parts.first.map(String.init), has("alarm.\(kind)") else { return nil }
        return alarm(kind, about: parts.count == 2 ? String(parts[1]) : "")
    }
}
