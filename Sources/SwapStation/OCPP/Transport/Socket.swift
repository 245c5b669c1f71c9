import NIOCore
import NIOWebSocket

/// An open connection, to be written to from anywhere.
package struct Socket: Sendable {
    package let channel: any Channel
    let isClient: Bool

    /// Sends a text message.
    package func send(_ text: [UInt8]) {
        var buffer = channel.allocator.buffer(capacity: text.count)
        buffer.writeBytes(text)
        let mask: WebSocketMaskingKey? = isClient ? .random() : nil
        channel.writeAndFlush(WebSocketFrame(fin: true, opcode: .text, maskKey: mask, data: buffer), promise: nil)
    }

    /// Says goodbye and closes, in this order.
    package func close(_ code: WebSocketErrorCode = .normalClosure) {
        var buffer = channel.allocator.buffer(capacity: 2)
        buffer.write(webSocketErrorCode: code)
        let mask: WebSocketMaskingKey? = isClient ? .random() : nil
        let farewell = WebSocketFrame(fin: true, opcode: .connectionClose, maskKey: mask, data: buffer)
        channel.writeAndFlush(farewell).whenComplete { [channel] _ in channel.close(promise: nil) }
    }
}
