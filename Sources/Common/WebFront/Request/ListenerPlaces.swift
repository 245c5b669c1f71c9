import Addresses
import Synchronization

/// Counts the event streams of each address, so that nobody takes all of them.
final class ListenerPlaces: Sendable {
    /// A stream's place; free again when it is let go of.
    final class Place: Sendable {
        private let places: ListenerPlaces
        private let address: [UInt8]

        fileprivate init(_ places: ListenerPlaces, _ address: [UInt8]) {
            self.places = places
            self.address = address
        }

        deinit { places.leave(address) }
    }

    private let limit: Int
    private let counts = Mutex<[[UInt8]: Int]>([:])

    /// - Parameter perAddress: how many streams one address may have.
    init(perAddress: Int) {
        limit = perAddress
    }

    /// A place for one more stream of `address`; nil where it has as many as it may.
    func place(of address: InternetAddress) -> Place? {
        let key = address.household
        let isTaken = counts.withLock { counts in
            guard counts[key, default: 0] < limit else { return false }
            counts[key, default: 0] += 1
            return true
        }
        return isTaken ? Place(self, key) : nil
    }

    private func leave(_ key: [UInt8]) {
        counts.withLock { counts in
            let left = counts[key, default: 1] - 1
            counts[key] = left > 0 ? left : nil
        }
    }
}
