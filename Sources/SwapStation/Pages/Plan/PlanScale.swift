import Markup
import Station

/// The time axis of a plan: seconds since the swap began, on a drawing a thousand wide.
struct PlanScale {
    /// What a tick stands for, in seconds.
    static let step = 10.0

    let isEmpty: Bool
    /// The axis's end, in seconds.
    let end: Double
    private let now: Double?

    init(_ picture: StationPicture) {
        isEmpty = picture.steps.isEmpty
        now = picture.swap?.seconds
        let last = picture.steps.reduce(now ?? 0) { max($0, $1.plannedEnd, $1.end ?? 0) }
        end = max(6, (last / Self.step).rounded(.up)) * Self.step
    }

    private func x(_ seconds: Double) -> String { PageParts.coordinate(min(end, max(0, seconds)) / end * 1000) }

    /// Attributes of a bar from one moment to another; of none without.
    func place(_ span: (start: Double, end: Double)?) -> Markup {
        guard let span else { return " x=\"0\" width=\"0\"" }
        let width = PageParts.coordinate(max(1.5, (span.end - span.start) / end * 1000))
        return " x=\"\(x(span.start))\" width=\"\(width)\""
    }

    private var count: Int { Int(end / Self.step) }

    /// The ticks' numbers, each at the beginning of its part.
    var ticks: Markup {
        var markup = Markup()
        for tick in 0..<count { markup += "<span>\(tick * Int(Self.step))</span>" }
        return markup
    }

    var lines: String { (1..<max(2, count)).map { "M\(x(Double($0) * Self.step)) 0V10" }.joined() }

    var nowLine: String { now.map { "M\(x($0)) 0V10" } ?? "M0 0" }
}
