import Languages
import Markup

extension PageParts {
    /// What a swap may take, in seconds.
    static let limit = 60.0

    /// The seconds since the car stood still, large, in a ring that is full after a minute.
    var clock: Markup {
        let seconds = standingSeconds
        let share = min(1, (seconds ?? 0) / Self.limit)
        let planned = picture.swap.map { words("clock.planned", ["seconds": .text(number($0.planned))]) }
        let pattern = words("clock.planned", ["seconds": "{seconds}"])
        return """
            <section class="panel clock" aria-label="\(words("clock.title"))">\
            <svg viewBox="0 0 120 120" aria-hidden="true"><circle class="whole" cx="60" cy="60" r="54"/>\
            <circle class="part" cx="60" cy="60" r="54" pathLength="60" stroke-dasharray="\(Self.coordinate(share * 60)) 60" \
            transform="rotate(-90 60 60)"/></svg>
            <p><span class="title">\(words("clock.title"))</span>\
            <b><span class="seconds">\(seconds.map { number($0) } ?? "–")</span>\
            <small>\(words("clock.of", ["limit": .number(Int(Self.limit))]))</small></b>\
            <span class="planned" data-pattern="\(pattern)" data-waits="\(words("clock.waits"))">\
            \(planned ?? words("clock.waits"))</span></p></section>
            """
    }

    /// A coordinate of a drawing, with a point in every language.
    static func coordinate(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "0" }
        let tenths = (value * 10).rounded() / 10
        return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
    }
}
