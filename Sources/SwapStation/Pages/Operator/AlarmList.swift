import Control
import Languages
import Markup

extension PageParts {
    /// What is wrong now; the operator also reads what to do about it.
    var alarms: Markup? {
        guard !picture.alarms.isEmpty else { return nil }
        var items = Markup()
        for alarm in picture.alarms {
            let about = about(alarm)
            let seconds = Self.wholeSeconds(picture.time - alarm.at)
            items += """
                <li><strong>\(words("alarm.\(alarm.kind.rawValue)"))</strong>\
                <span class="note"> \(words("operator.since", ["seconds": .number(seconds)]))</span>\
                \(about.map { "<p class=\"about\">\($0)</p>" } as Markup?)\
                \(isOperator ? whatToDo(alarm) : nil)</li>
                """
        }
        return "<section class=\"panel alarms\"><h2>\(words("operator.alarms"))</h2><ul>\(items)</ul></section>"
    }

    private func whatToDo(_ alarm: Alarm) -> Markup {
        "<p><b>\(words("operator.do"))</b> \(words("alarm.\(alarm.kind.rawValue).do"))</p>"
    }

    /// What an alarm is called, with the step it is about.
    func title(of alarm: Alarm) -> String { words.alarm(alarm.kind.rawValue, about: alarm.about) }

    private func about(_ alarm: Alarm) -> String? { words.about(alarm.about) }

    var isOperator: Bool { if case .operator = visit.role { true } else { false } }
}
