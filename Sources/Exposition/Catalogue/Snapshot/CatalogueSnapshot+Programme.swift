import Foundation
import Languages

extension CatalogueSnapshot {
    /// The programme to show first: the one that is on at `now`, else the next one, else the last one; nil without any.
    public func currentProgramme(at now: Date) -> Entry<Programme>? {
        let spans = programmes.all.map { programme in
            (programme, start: programme.content.days.first?.start, end: programme.content.days.last?.end)
        }
        if let on = spans.first(where: { span in
            guard let start = span.start, let end = span.end else { return false }
            return start <= now && now < end
        }) {
            return on.0
        }
        let coming = spans.filter { ($0.start ?? .distantPast) > now }
        if let next = coming.min(by: { ($0.start ?? .distantFuture) < ($1.start ?? .distantFuture) }) {
            return next.0
        }
        return spans.max { ($0.end ?? .distantPast) < ($1.end ?? .distantPast) }?.0
    }

    /// What is on at `now`, of every programme; sessions by start. Cancelled ones are left out.
    public func sessionsOn(at now: Date) -> [Entry<Session>] {
        sessions.all.filter { $0.content.status != .cancelled && $0.content.start <= now && now < $0.content.end }
    }

    /// What begins after `now` and within `seconds`, by start, at most `limit`. Cancelled ones are left out.
    public func sessionsNext(after now: Date, within seconds: TimeInterval, limit: Int) -> [Entry<Session>] {
        let horizon = now.addingTimeInterval(seconds)
        return Array(
            sessions.all.lazy.filter {
                $0.content.status != .cancelled && $0.content.start > now && $0.content.start <= horizon
            }.prefix(limit))
    }

    /// The next moment after `moment` at which a session begins or ends; nil where there is none. Cancelled ones do not
    /// count.
    public func nextEdge(after moment: Date) -> Date? {
        var next: Date?
        for session in sessions.all where session.content.status != .cancelled {
            for edge in [session.content.start, session.content.end]
            where edge > moment && edge < next ?? .distantFuture {
                next = edge
            }
        }
        return next
    }
}
