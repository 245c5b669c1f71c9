/// A message that must reach the back end once, however long that takes.
struct QueuedMessage: Equatable, Sendable {
    /// Counts up; tells messages apart in the ledger.
    let number: Int
    /// The same at each try, so that the back end can tell that it has it already.
    let id: String
    let action: Action
    let payload: [UInt8]
}

/// One thing that a station remembers.
enum LedgerEntry: Equatable, Sendable {
    case queued(QueuedMessage)
    /// The message of this number has been answered, or was given up.
    case done(Int)
    /// The value of a name; nil forgets it.
    case kept(String, [UInt8]?)
}

/// All that a station remembers: messages still to be delivered, in order, and values by name.
struct LedgerState: Equatable, Sendable {
    private(set) var values: [String: [UInt8]] = [:]
    /// Undelivered messages from `first` on; what lies before is delivered and dropped now and then.
    private var messages: [QueuedMessage] = []
    private var first = 0
    private(set) var nextNumber = 0

    /// Undelivered messages.
    var queue: ArraySlice<QueuedMessage> { messages[first...] }

    /// The message that is delivered next.
    var head: QueuedMessage? { first < messages.count ? messages[first] : nil }

    /// Takes an entry.
    mutating func apply(_ entry: LedgerEntry) {
        switch entry {
        case .queued(let message):
            messages.append(message)
            nextNumber = max(nextNumber, message.number + 1)
        case .done(let number):
            guard let index = queue.firstIndex(where: { $0.number == number }) else { return }
            if index == first { first += 1 } else { messages.remove(at: index) }
            if first > 1024 || first == messages.count {
                messages.removeFirst(first)
                first = 0
            }
        case .kept(let name, let value): values[name] = value
        }
    }

    /// The fewest entries that lead here.
    var entries: [LedgerEntry] {
        values.sorted { $0.key < $1.key }.map { .kept($0.key, $0.value) } + queue.map { .queued($0) }
    }
}
