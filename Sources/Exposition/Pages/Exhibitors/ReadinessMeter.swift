import Languages
import Markup

/// A technology readiness level as nine steps, with its name in words.
///
/// Source: ISO 16290:2013; the names are those of the European Commission's work programmes (Horizon 2020, annex G).
struct ReadinessMeter {
    /// 1 (principles observed) to 9 (proven in operation).
    let level: Int

    /// A meter; nil for what is no level.
    init?(level: Int) {
        guard (1...9).contains(level) else { return nil }
        self.level = level
    }

    /// The level in short, for cards.
    func short(_ frame: Frame) -> Markup {
        Markup(text: frame.words("readiness.short", ["level": .number(level)]))
    }

    /// The steps and the words.
    func markup(_ frame: Frame) -> Markup {
        var steps = Markup()
        for step in 1...9 {
            let reached: Markup = step <= level ? " class=\"reached\"" : ""
            steps +=
                "<rect\(reached) x=\"\((step - 1) * 22)\" y=\"\(18 - step * 2)\" width=\"18\" height=\"\(6 + step * 2)\" rx=\"2\"/>"
        }
        return """
            <div class="readiness"><svg viewBox="0 0 194 24" aria-hidden="true">\(steps)</svg>\
            <p><b>\(frame.words("readiness.level", ["level": .number(level)]))</b> \
            <span>\(frame.words("readiness.\(level)"))</span></p></div>
            """
    }
}
