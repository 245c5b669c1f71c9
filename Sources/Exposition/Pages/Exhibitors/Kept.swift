import Synchronization

/// Values that are made when they are first asked for and then kept, one for each key.
///
/// Whoever asks while a value is being made waits for it, so that it is made once.
final class Kept<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let values = Mutex<[Key: Value]>([:])
    private let make: @Sendable (Key) -> Value

    init(_ make: @escaping @Sendable (Key) -> Value) {
        self.make = make
    }

    /// The value of a key.
    subscript(key: Key) -> Value {
        values.withLock { values in
            if let value = values[key] { return value }
            let value = make(key)
            values[key] = value
            return value
        }
    }

    /// The values that have been made.
    var made: [Key: Value] { values.withLock { $0 } }
}
