import HTTPTypes
import Hummingbird
import HummingbirdCore
import Live
import NIOCore

extension FrontResponder {
    /// An event stream of a topic (`/live/{topic}`), as long as the client stays and the server runs; nil where there is no
    /// such topic.
    func liveAnswer(to request: Request, _ target: RequestTarget, channel: any Channel) async throws -> FrontAnswer? {
        guard target.segments.count == 2 else { return nil }
        // A stream has no length that a HEAD could tell.
        guard request.method == .get else { return await refuseMethod(["GET", "OPTIONS"], request, target) }
        guard front.hub.listenerCount() < front.configuration.listeners else {
            return await errorAnswer(503, request, segments: target.segments).adding(.retryAfter, "30")
        }
        guard let place = front.listeners.place(of: client(request, channel)) else {
            return await errorAnswer(429, request, segments: target.segments).adding(.retryAfter, "30")
        }
        let lastID = request.headers[.lastEventID]
        guard let subscription = front.hub.subscribe(to: target.segments[1], after: lastID) else { return nil }
        var headers: HTTPFields = [.contentType: "text/event-stream", .cacheControl: "no-store", .connection: "close"]
        for (name, value) in front.fields {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        let body = ResponseBody { writer in
            // Moved through the closure, since the writer may not be captured while it is being changed.
            let outlet = EventOutlet(writer: writer)
            do {
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    try await outlet.send(subscription)
                }
                withExtendedLifetime(place) {}
            } catch is CancellationError {
                // The client went away; there is nobody to tell.
            }
            try await writer.finish(nil)
        }
        return FrontAnswer(Response(status: .ok, headers: headers, body: body), kind: .live)
    }
}

/// Writes live events as server-sent events (HTML, 9.2).
private struct EventOutlet {
    var writer: any ResponseBodyWriter

    func send(_ subscription: LiveSubscription) async throws {
        var writer = writer
        // At once, so that the browser knows the stream is open, and how long to wait before it comes back.
        try await writer.write(ByteBuffer(string: "retry: 3000\n\n"))
        for await event in subscription {
            try await writer.write(ServerSentEvents.encode(event))
        }
    }
}

/// The wire form of live events.
enum ServerSentEvents {
    /// One event as bytes; a beat is a comment.
    static func encode(_ event: LiveEvent) -> ByteBuffer {
        switch event {
        case .beat: return ByteBuffer(string: ":\n\n")
        case .value(let value):
            var buffer = ByteBuffer()
            buffer.reserveCapacity(value.bytes.count + value.id.utf8.count + 24)
            // An id with a line's end in it would start another field.
            buffer.writeString("id: \(value.id.filter { !$0.isNewline && $0 != "\0" })\n")
            let lines = value.bytes.split(omittingEmptySubsequences: false) { $0 == 0x0A || $0 == 0x0D }
            for line in lines {
                buffer.writeString("data: ")
                buffer.writeBytes(line)
                buffer.writeString("\n")
            }
            buffer.writeString("\n")
            return buffer
        }
    }
}

extension HTTPField.Name {
    /// `Last-Event-ID`; the name is a token, so it is never nil.
    static let lastEventID = HTTPField.Name("Last-Event-ID") ?? .via
}
