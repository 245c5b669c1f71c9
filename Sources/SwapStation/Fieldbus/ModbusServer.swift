import CModbus
import Dispatch
import Foundation
import Synchronization

/// A Modbus TCP server for a process image: a thread for each connection, at most ``mostConnections`` of them.
///
/// It carries out functions 3, 4, 6, 16 and 23. Whoever sends nothing whole makes room for whoever comes.
package final class ModbusServer: Sendable {
    package static let mostConnections = 8
    /// How long a frame may take from its first byte to its last, and how long a connection may say nothing, in milliseconds.
    static let frameTime = 500
    static let idleTime = 30_000
    /// Whoever has been silent for so long makes room for others.
    static let makesRoomAfter = Duration.seconds(1)

    /// Where it listens.
    package let host: String
    package let port: Int
    private let listener: Int32
    private let image: SharedProcessImage
    private let state = Mutex(State())
    private let threads = DispatchGroup()

    struct State: Sendable {
        var counts = ModbusCounts()
        var disturbance = ModbusDisturbance.none
        var isStopping = false
        var lastFrames: [Int32: ContinuousClock.Instant] = [:]
        var requests = 0
    }

    /// Listens and serves at once.
    ///
    /// - Parameter port: 0 for any that is free.
    /// - Throws: ``ModbusError/cannotListen(host:port:reason:)``
    package init(host: String = "127.0.0.1", port: Int = 0, image: SharedProcessImage) throws(ModbusError) {
        guard ModbusFrame.isAddress(host), let context = modbus_new_tcp(host, Int32(clamping: port)) else {
            throw .cannotListen(host: host, port: port, reason: ModbusError.reason)
        }
        defer { modbus_free(context) }
        let listener = modbus_tcp_listen(context, Int32(Self.mostConnections))
        guard listener >= 0 else { throw .cannotListen(host: host, port: port, reason: ModbusError.reason) }
        self.host = host
        self.port = Self.boundPort(listener)
        self.listener = listener
        self.image = image
        run { $0.accept() }
    }

    deinit { Glibc.close(listener) }

    package var counts: ModbusCounts { state.withLock { $0.counts } }

    /// Makes the line faulty, or sound again.
    package func disturb(_ disturbance: ModbusDisturbance) {
        state.withLock {
            $0.disturbance = disturbance
            if disturbance == .down { for socket in $0.lastFrames.keys { shutdown(socket, Int32(SHUT_RDWR)) } }
        }
    }

    /// Ends all connections and returns when every thread has ended.
    package func stop() {
        state.withLock {
            $0.isStopping = true
            for socket in $0.lastFrames.keys { shutdown(socket, Int32(SHUT_RDWR)) }
        }
        shutdown(listener, Int32(SHUT_RDWR))
        threads.wait()
    }

    private static func boundPort(_ listener: Int32) -> Int {
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(listener, $0, &length) }
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    private func run(_ body: @escaping @Sendable (ModbusServer) -> Void) {
        threads.enter()
        let thread = Thread { [self] in
            // Whoever asks is a controller, whose scan waits for the answer.
            PromptThread.askForPriority()
            body(self)
            threads.leave()
        }
        thread.stackSize = 256 << 10
        thread.start()
    }

    private func accept() {
        while true {
            let socket = Glibc.accept(listener, nil, nil)
            if state.withLock({ $0.isStopping }) {
                if socket >= 0 { close(socket) }
                return
            }
            guard socket >= 0 else {
                // Too many open files, or a connection that was gone before it was taken: others may come.
                Thread.sleep(forTimeInterval: 0.01)
                continue
            }
            guard admit(socket) else {
                close(socket)
                continue
            }
            run { $0.serve(socket) }
        }
    }

    /// Whether there is room; who has been silent longest makes it.
    private func admit(_ socket: Int32) -> Bool {
        let now = ContinuousClock.now
        return state.withLock { state in
            guard state.disturbance != .down else { return false }
            if state.lastFrames.count >= Self.mostConnections {
                guard let silent = state.lastFrames.min(by: { $0.value < $1.value }),
                    now - silent.value > Self.makesRoomAfter
                else {
                    state.counts.turnedAway += 1
                    return false
                }
                // Its own thread closes it; until then it only no longer counts.
                shutdown(silent.key, Int32(SHUT_RDWR))
                state.lastFrames[silent.key] = nil
                state.counts.cutOff += 1
            }
            state.lastFrames[socket] = now
            state.counts.connections += 1
            return true
        }
    }

    private func serve(_ socket: Int32) {
        defer {
            // Forgotten before it is closed: the system may give its number to the next connection at once.
            state.withLock { _ = $0.lastFrames.removeValue(forKey: socket) }
            close(socket)
        }
        var one: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        guard let responder = try? ModbusResponder() else { return }
        var reader = ModbusFrameReader(socket: socket)
        while true {
            switch reader.next(idleTime: Self.idleTime, frameTime: Self.frameTime) {
            case .frame(let frame):
                guard answer(frame, by: responder, on: socket) else { return }
            case .malformed: return state.withLock { $0.counts.malformed += 1 }
            case .truncated: return state.withLock { $0.counts.truncated += 1 }
            case .ended: return
            }
        }
    }

    /// Carries a request out and sends the answer; false if the connection is to end.
    private func answer(_ frame: [UInt8], by responder: ModbusResponder, on socket: Int32) -> Bool {
        let now = ContinuousClock.now
        let disturbance = state.withLock { state in
            if state.lastFrames[socket] != nil { state.lastFrames[socket] = now }
            state.requests += 1
            switch state.disturbance {
            case .silent: break
            case .losesOneIn(let count) where state.requests % max(1, count) == 0: break
            default: return state.disturbance
            }
            state.counts.swallowed += 1
            return .silent
        }
        switch disturbance {
        case .silent: return true
        case .down: return false
        case .slow(let delay): Thread.sleep(forTimeInterval: delay / .seconds(1))
        case .none, .losesOneIn: break
        }
        let answer = image.withLock { responder.answer(frame, image: &$0) }
        guard let answer else {
            state.withLock { $0.counts.malformed += 1 }
            return false
        }
        state.withLock {
            if answer.isRefusal { $0.counts.refused += 1 } else { $0.counts.answered += 1 }
        }
        return ModbusFrameReader.send(answer.bytes, to: socket)
    }
}
