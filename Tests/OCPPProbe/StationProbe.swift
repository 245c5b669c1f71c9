import Foundation
import NIOPosix
import OCPP

/// A station whose controller is whoever writes its standard input; orders are printed.
struct StationProbe {
    let link: StationLink

    init(_ options: ProbeOptions) throws {
        let identity = options["identity"] ?? "CQ-1"
        let description = StationDescription(
            identity: identity, vendor: "Serai", model: "Swap 1", serialNumber: "SN-\(identity)", firmware: "1.0",
            slots: options.number("slots", 3), watts: 600_000, slotWatts: 60_000)
        let material = TLSMaterial(
            trusted: try options.file("trusted"), chain: try options.file("chain"), key: try options.file("key"))
        let profile: SecurityProfile =
            switch options.number("profile", 1) {
            case 2: .tls(material)
            case 3: .mutualTLS(material)
            default: .basic
            }
        let settings = StationLinkSettings(
            address: try BackEndAddress(options["url"] ?? "ws://127.0.0.1:9000/ocpp"), profile: profile,
            password: options["password"], ledger: options["ledger"] ?? "ledger",
            limits: SocketLimits(
                pingInterval: .milliseconds(options.number("ping", 60_000)),
                silence: .milliseconds(options.number("silence", 150_000))))
        link = try StationLink(
            description, settings, group: MultiThreadedEventLoopGroup.singleton,
            generator: SystemRandomNumberGenerator(),
            logger: probeLogger()
        ) { order in
            say("order \(order)")
            switch order {
            case .swap(_, let driver) where driver.text.hasPrefix("NO"):
                return .rejected(code: "NoBatteryAvailable", reason: "No pack is full yet")
            case .reset(_, isImmediate: false): return .scheduled
            default: return .accepted
            }
        }
    }

    func run() async throws {
        let running = Task { await link.run() }
        let states = Task {
            for await state in await link.states { say("state \(state)") }
        }
        for await words in inputLines() {
            do {
                if try await carryOut(words) { break }
            } catch {
                say("failed \(error)")
            }
        }
        running.cancel()
        states.cancel()
        await running.value
    }

    /// - Returns: whether this was the last.
    private func carryOut(_ words: [String]) async throws -> Bool {
        func number(_ index: Int) -> Int { words.indices.contains(index) ? Int(words[index]) ?? 1 : 1 }
        let move = PackMove(
            swap: number(1), driver: DriverToken("渝A12345"),
            packs: [
                PackReport(slot: number(2), serialNumber: "P-\(number(1))", stateOfCharge: 0.21, stateOfHealth: 0.97)
            ])
        let meter = SlotMeter(
            slot: number(1), watts: 40_000, volts: 400, amperes: 100, wattHours: 1234.5, stateOfCharge: 0.5)
        switch words.first {
        case "arrival":
            try await link.report(.arrivalRecognised(Arrival(driver: DriverToken("渝A12345"), confidence: 0.98)))
        case "in": try await link.report(.packsIn(move))
        case "out": try await link.report(.packsOut(move))
        case "left": try await link.report(.packsNotTaken(move))
        case "full": try await link.report(.slot(SlotReport(slot: number(1), .holding(move.packs[0]))))
        case "empty": try await link.report(.slot(SlotReport(slot: number(1), .empty)))
        case "fault": try await link.report(.slot(SlotReport(slot: number(1), .faulted)))
        case "alarm":
            try await link.report(
                .alarm(
                    StationAlarm(
                        component: "AccessBarrier", code: "stuck", text: "The barrier does not move", severity: 4,
                        isCleared: words.count > 1)))
        case "meter": try await link.report(.meter(meter))
        case "charge": try await link.report(.chargingStarted(meter))
        case "hold": try await link.report(.chargingChanged(meter, isHeldBack: true))
        case "charged": try await link.report(.chargingEnded(meter, .full))
        case "busy": try await link.report(.activity(.swapping))
        case "idle": try await link.report(.activity(.idle))
        case "barrier": try await link.report(.barrier(.entry, isOpen: words.last == "open"))
        case "security": try await link.report(.security(type: "TamperDetectionActivated", information: "cabinet door"))
        case "authorise": say("authorised \(await link.authorise(DriverToken(words.last ?? "")))")
        case "certificate": await link.requestCertificate()
        case "many":
            for swap in 1...number(1) {
                try await link.report(.packsIn(PackMove(swap: swap, driver: move.driver, packs: move.packs)))
            }
        case "status": say("messages \(await link.messages) faults \(await link.faults)")
        case "quit": return true
        default: say("unknown \(words)")
        }
        say("done \(words.joined(separator: " "))")
        return false
    }
}
