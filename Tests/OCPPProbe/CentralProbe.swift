import Foundation
import NIOPosix
import OCPP
import Records

/// A back end whose operator is whoever writes its standard input.
struct CentralProbe {
    let options: ProbeOptions

    func run() async throws {
        raiseOpenFileLimit()
        let logger = probeLogger(options["log"] == nil ? .warning : .debug)
        let database = try await Database.open(.sqlite(options["database"] ?? "csms.sqlite"), logger: logger)
        try await database.migrate(CentralMigrations.all(from: 1))
        let store = CentralStore(database)
        let material = TLSMaterial(
            trusted: try options.file("trusted"), chain: try options.file("chain"), key: try options.file("key"))
        let profile: SecurityProfile =
            switch options.number("profile", 1) {
            case 2: .tls(material)
            case 3: .mutualTLS(material)
            default: .basic
            }
        let settings = CentralSettings(
            port: options.number("port", 0), profile: profile,
            enrolment: options["password"].map { .any(password: $0) } ?? .known, strangers: .accepted,
            heartbeat: .seconds(options.number("heartbeat", 60)),
            limits: SocketLimits(
                messageBytes: 64 * 1024, pingInterval: .milliseconds(options.number("ping", 60_000)),
                silence: .milliseconds(options.number("silence", 150_000))))
        let authority = try options.file("authority").map { certificate in
            try CentralAuthority(certificate: certificate, key: try options.file("authority-key") ?? "")
        }
        let group = MultiThreadedEventLoopGroup(numberOfThreads: options.number("threads", 2))
        let central = try await CentralSystem.start(
            settings, store: store, authority: authority, group: group, logger: logger)
        say("port \(central.port)")
        for await words in inputLines() {
            do {
                if try await carryOut(words, central, store) { break }
            } catch {
                say("failed \(error)")
            }
            say("done \(words.joined(separator: " "))")
        }
        await central.stop()
        await database.close()
        try await group.shutdownGracefully()
    }

    /// - Returns: whether this was the last.
    private func carryOut(_ words: [String], _ central: CentralSystem, _ store: CentralStore) async throws -> Bool {
        func word(_ index: Int) -> String { words.indices.contains(index) ? words[index] : "" }
        let station = word(1)
        switch words.first {
        case "enrol": try await store.enrol(station, password: word(2))
        case "driver": try await store.set(DriverToken(word(1)), status: word(2))
        case "swap": say("answer \(try await central.requestSwap(station, DriverToken(word(2))))")
        case "reset": say("answer \(try await central.reset(station, isImmediate: word(2) == "now"))")
        case "out": say("answer \(try await central.setAvailability(station, slot: Int(word(2)), isOperative: false))")
        case "bound":
            let outcome = try await central.bound(
                station, number: 1, from: Date(), steps: [(0, 90_000), (3600, 50_000)], duration: 7200)
            say("answer \(outcome)")
        case "unbound": say("answer \(try await central.unbound(station, number: 1))")
        case "get": say("answer \(try await central.variable(station, component: word(2), word(3)) ?? "none")")
        case "set": say("answer \(try await central.setVariable(station, component: word(2), word(3), to: word(4)))")
        case "report": say("answer \(try await central.requestReport(station))")
        case "trigger": say("answer \(try await central.trigger(station, word(2)))")
        case "fleet":
            for one in central.fleet { say("fleet \(one.identity) \(one.isConnected) \(one.slots) \(one.packMoves)") }
        case "counts": say("counts \(try await store.counts()) connected \(central.connected) faults \(central.faults)")
        case "swaps":
            for swap in try await store.swaps(limit: 1000).reversed() { say("swap \(swap.swap) \(swap.event)") }
        case "memory": say("memory \(residentBytes())")
        case "quit": return true
        default: say("unknown \(words)")
        }
        return false
    }
}

/// Lets this process have as many connections as the system allows it.
func raiseOpenFileLimit() {
    var limit = rlimit()
    getrlimit(.init(RLIMIT_NOFILE.rawValue), &limit)
    limit.rlim_cur = limit.rlim_max
    setrlimit(.init(RLIMIT_NOFILE.rawValue), &limit)
}

/// What this process has in memory, in bytes.
func residentBytes() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line.flatMap { $0.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first }.flatMap { Int($0) }
        .map { $0 * 1024 } ?? 0
}
