import NIOCore

/// A connection's life as a sequence, for an owner that is an actor.
final class SocketStream: SocketOwner, Sendable {
    enum Event: Sendable {
        case opened(Socket)
        case received([UInt8])
        case closed(String)
    }

    let events: AsyncStream<Event>
    private let continuation: AsyncStream<Event>.Continuation

    init() { (events, continuation) = AsyncStream.makeStream() }

    func opened(_ socket: Socket) { continuation.yield(.opened(socket)) }
    func received(_ text: ByteBuffer) { continuation.yield(.received(Array(text.readableBytesView))) }
    func closed(_ reason: String) {
        continuation.yield(.closed(reason))
        continuation.finish()
    }
}
