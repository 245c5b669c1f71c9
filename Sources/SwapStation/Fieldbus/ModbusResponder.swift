import CModbus
import Foundation

/// Answers Modbus requests from a process image, by libmodbus, without a network.
///
/// libmodbus writes its answers to a socket: here one end of a pair, from which the answer is taken. So nothing that a client
/// does with its own connection can hold up whoever waits for the image.
final class ModbusResponder {
    private let context: OpaquePointer
    private let ends: (libmodbus: Int32, own: Int32)

    /// - Throws: ``ModbusError/cannotListen(host:port:reason:)`` if the system has no more sockets.
    init() throws(ModbusError) {
        var pair: [Int32] = [0, 0]
        guard let context = modbus_new_tcp("127.0.0.1", 0),
            socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair) == 0
        else { throw .cannotListen(host: "127.0.0.1", port: 0, reason: ModbusError.reason) }
        self.context = context
        ends = (pair[0], pair[1])
        modbus_set_socket(context, pair[0])
        // After some refusals libmodbus sleeps for this long before it drops what may still come; here nothing may.
        modbus_set_response_timeout(context, 0, 1)
    }

    deinit {
        close(ends.libmodbus)
        close(ends.own)
        modbus_free(context)
    }

    /// What came of a request.
    struct Answer {
        /// To be sent back.
        let bytes: [UInt8]
        let isRefusal: Bool
    }

    /// Carries a request out.
    ///
    /// - Parameter frame: a whole frame, header included.
    /// - Returns: nil if libmodbus has no answer.
    func answer(_ frame: [UInt8], image: inout ProcessImage) -> Answer? {
        guard frame.count > ModbusFrame.headerLength, frame.count <= ModbusFrame.mostBytes else { return nil }
        if let exception = ModbusFrame.exception(frame) {
            modbus_reply_exception(context, frame, UInt32(exception))
        } else {
            reply(to: frame, input: &image.input, holding: &image.holding)
        }
        var reply = [UInt8](repeating: 0, count: ModbusFrame.mostBytes)
        let count = recv(ends.own, &reply, reply.count, Int32(MSG_DONTWAIT))
        guard count > ModbusFrame.headerLength else { return nil }
        let function = ModbusFrame.headerLength
        return Answer(bytes: Array(reply.prefix(count)), isRefusal: reply[function] != frame[function])
    }

    private func reply(to frame: [UInt8], input: inout [UInt16], holding: inout [UInt16]) {
        input.withUnsafeMutableBufferPointer { input in
            holding.withUnsafeMutableBufferPointer { holding in
                var mapping = modbus_mapping_t()
                mapping.nb_input_registers = Int32(input.count)
                mapping.tab_input_registers = input.baseAddress
                mapping.nb_registers = Int32(holding.count)
                mapping.tab_registers = holding.baseAddress
                _ = modbus_reply(context, frame, Int32(frame.count), &mapping)
            }
        }
    }
}
