import Foundation
import Markup
import Synchronization

/// What a finished page is kept under: its canonical address and the coding it was packed with.
struct PageKey: Hashable, Sendable {
    let target: String
    let coding: ContentCoding
}

/// The finished pages of one published site, bounded in bytes.
///
/// However many ask at once for a page that is not there, it is made once. Addresses with a query have a quarter of the
/// room to themselves, so that nobody can push the plain pages out by inventing queries.
final class FinishedPages: Sendable {
    fileprivate struct State {
        var plain: ByteBoundedCache<PageKey, FinishedPage>
        var queried: ByteBoundedCache<PageKey, FinishedPage>
        var underWay: [PageKey: Task<FinishedPage?, Never>] = [:]
    }

    /// Longer addresses are answered but not kept.
    static let longestTarget = 1_024

    private let state: Mutex<State>

    init(capacity: Int) {
        state = Mutex(State(plain: .init(capacity: capacity / 4 * 3), queried: .init(capacity: capacity / 4)))
    }

    /// How many bytes are kept.
    var bytes: Int { state.withLock { $0.plain.bytes + $0.queried.bytes } }

    /// How many pages are kept.
    var count: Int { state.withLock { $0.plain.count + $0.queried.count } }

    /// The page, if it is there and still true.
    func kept(_ key: PageKey, now: @autoclosure () -> Date) -> FinishedPage? {
        guard let page = state.withLock({ $0.use(key) }) else { return nil }
        return page.expiresAt == .infinity || page.stands(at: now()) ? page : nil
    }

    /// The page, made by `make` unless it is there or being made; nil where `make` finds that there is none.
    ///
    /// A page is kept while ``Markup/Page/Keeping`` says so, if it is one at all: no error, no redirection. The making goes on when the one
    /// who asked first goes away.
    func page(
        _ key: PageKey, now: Date, make: @escaping @Sendable () -> FinishedPage?
    ) async -> FinishedPage? {
        let task: Task<FinishedPage?, Never> = state.withLock { state in
            if let page = state.use(key), page.stands(at: now) { return Task { page } }
            if let task = state.underWay[key] { return task }
            let task = Task<FinishedPage?, Never> {
                let page = make()
                self.finish(key, page, now: now)
                return page
            }
            state.underWay[key] = task
            return task
        }
        return await task.value
    }

    private func finish(_ key: PageKey, _ page: FinishedPage?, now: Date) {
        state.withLock { $0.underWay[key] = nil }
        if let page { keep(page, as: key, now: now) }
    }

    /// Keeps a page that was made elsewhere, under the same rules.
    func keep(_ page: FinishedPage, as key: PageKey, now: Date) {
        state.withLock { state in
            guard page.stands(at: now), key.target.utf8.count <= Self.longestTarget else { return }
            // Nobody shall fill the cache with addresses where there is nothing, or that lead on to such. Error pages have
            // keys that are no address.
            if page.status != 200, key.target.utf8.first == UInt8(ascii: "/") { return }
            if key.target.utf8.contains(UInt8(ascii: "?")) {
                state.queried.keep(page, of: key, bytes: page.cost)
            } else {
                state.plain.keep(page, of: key, bytes: page.cost)
            }
        }
    }
}

extension FinishedPages.State {
    fileprivate mutating func use(_ key: PageKey) -> FinishedPage? {
        plain.use(key) ?? (queried.count > 0 ? queried.use(key) : nil)
    }
}
