import Foundation

/// What a station's rules ask to be done, in order.
enum StationEffect: Equatable {
    /// Bring this to the disk before doing what follows.
    case keep([LedgerEntry])
    /// Send this text.
    case send([UInt8])
    /// Close the connection; another is opened after the usual wait.
    case close(String)
    /// Have the controller decide, and tell ``StationMachine/answered(_:_:at:)``.
    case order(id: String, StationOrder)
    /// Tell the controller, who has nothing to decide.
    case tell(StationOrder)
    /// Tell whoever asked for it what the back end says of a driver.
    case authorised(ticket: Int, Authorisation)
    /// Make a key and ask for a certificate with ``StationMachine/requestCertificate(csr:key:requestID:at:)``.
    case makeKey(requestID: Int?)
    /// The link is in another state.
    case state(LinkState)
    /// Worth a line in the log.
    case note(String)
}

/// A moment, as two clocks have it.
struct Moment: Sendable {
    /// What passes on a clock that never jumps.
    var clock: Duration
    /// What messages say.
    var date: Date
}

/// Makes message ids and transaction ids: 32 hexadecimal digits, which a generator of good numbers never makes twice.
struct IdentifierSource: Sendable {
    private var generator: any RandomNumberGenerator & Sendable

    init(_ generator: some RandomNumberGenerator & Sendable) { self.generator = generator }

    mutating func next() -> String {
        [generator.next(), generator.next()].map { number in
            let digits = String(number, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
