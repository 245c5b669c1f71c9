import CModbus
import Foundation

/// A connection to a plant, by libmodbus: reads and writes ranges of a process image.
///
/// Calls block until the answer has come or the time for it has passed. It is meant for one thread.
package final class ModbusClient {
    private let host: String
    private let port: Int
    private let context: OpaquePointer
    /// Whether a connection stands, as far as is known.
    package private(set) var isConnected = false
    private var scratch = [UInt16](repeating: 0, count: Int(MODBUS_MAX_READ_REGISTERS))

    /// A client that is not connected yet.
    ///
    /// - Parameters:
    ///   - host: an IPv4 address.
    ///   - responseTimeout: how long to wait for a connection and for each answer.
    /// - Throws: ``ModbusError/cannotConnect(host:port:reason:)`` if the address is none.
    package init(host: String, port: Int, responseTimeout: Duration = .milliseconds(50)) throws(ModbusError) {
        guard ModbusFrame.isAddress(host), let context = modbus_new_tcp(host, Int32(clamping: port)) else {
            throw .cannotConnect(host: host, port: port, reason: ModbusError.reason)
        }
        self.host = host
        self.port = port
        self.context = context
        let parts = responseTimeout.components
        let seconds = UInt32(clamping: parts.seconds)
        let microseconds = UInt32(clamping: parts.attoseconds / 1_000_000_000_000)
        modbus_set_response_timeout(context, seconds, max(microseconds, seconds == 0 ? 1 : 0))
        // An answer that has begun is whole or lost: its bytes come together.
        modbus_set_byte_timeout(context, 0, 20_000)
    }

    deinit {
        close()
        modbus_free(context)
    }

    /// Connects, anew if a connection stands.
    package func connect() throws(ModbusError) {
        close()
        guard modbus_connect(context) == 0 else {
            throw .cannotConnect(host: host, port: port, reason: ModbusError.reason)
        }
        isConnected = true
    }

    /// Ends the connection, if one stands.
    package func close() {
        if isConnected { modbus_close(context) }
        isConnected = false
    }

    /// Reads input registers (function 4) into an image; at most 125.
    package func readInputs(_ range: Range<Int>, into image: inout ProcessImage) throws(ModbusError) {
        try read(.readInputs(range), range, into: &image.input) { modbus_read_input_registers($0, $1, $2, $3) }
    }

    /// Reads holding registers (function 3) into an image; at most 125.
    package func readHoldings(_ range: Range<Int>, into image: inout ProcessImage) throws(ModbusError) {
        try read(.readHoldings(range), range, into: &image.holding) { modbus_read_registers($0, $1, $2, $3) }
    }

    /// Writes holding registers (function 16); at most 123.
    package func writeHoldings(_ range: Range<Int>, of image: ProcessImage) throws(ModbusError) {
        let request = ModbusError.Request.writeHoldings(range)
        guard isConnected else { throw .notConnected }
        let result = image.holding[range].withUnsafeBufferPointer {
            modbus_write_registers(context, Int32(range.lowerBound), Int32(range.count), $0.baseAddress)
        }
        try finish(request, result, expected: range.count)
    }

    /// Writes holding registers and reads them back in one request (function 23); at most 121.
    ///
    /// - Throws: ``ModbusError/readBackDiffers(register:written:read:)`` if one of them holds something else then.
    package func writeVerified(_ range: Range<Int>, of image: ProcessImage) throws(ModbusError) {
        let request = ModbusError.Request.writeHoldings(range)
        guard isConnected else { throw .notConnected }
        let start = Int32(range.lowerBound)
        let count = Int32(range.count)
        let result = image.holding[range].withUnsafeBufferPointer { written in
            scratch.withUnsafeMutableBufferPointer { read in
                modbus_write_and_read_registers(
                    context, start, count, written.baseAddress, start, count, read.baseAddress)
            }
        }
        try finish(request, result, expected: range.count)
        for (offset, register) in range.enumerated() where scratch[offset] != image.holding[register] {
            throw .readBackDiffers(register: register, written: image.holding[register], read: scratch[offset])
        }
    }

    private func read(
        _ request: ModbusError.Request, _ range: Range<Int>, into registers: inout [UInt16],
        by function: (OpaquePointer, Int32, Int32, UnsafeMutablePointer<UInt16>?) -> Int32
    ) throws(ModbusError) {
        guard isConnected else { throw .notConnected }
        let result = scratch.withUnsafeMutableBufferPointer {
            function(context, Int32(range.lowerBound), Int32(range.count), $0.baseAddress)
        }
        try finish(request, result, expected: range.count)
        for (offset, register) in range.enumerated() { registers[register] = scratch[offset] }
    }

    /// Turns libmodbus's answer into an error, if it is one.
    private func finish(_ request: ModbusError.Request, _ result: Int32, expected: Int) throws(ModbusError) {
        guard result != Int32(expected) else { return }
        let code = errno
        let reason = ModbusError.reason
        let exception = Int(code) - Int(MODBUS_ENOBASE)
        if result == -1, (1...11).contains(exception) { throw .refused(request, exception: exception) }
        close()
        if result == -1, code == ETIMEDOUT { throw .timedOut(request) }
        throw .connectionLost(request, reason: result == -1 ? reason : "\(result) registers came")
    }
}
