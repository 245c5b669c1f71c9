import Foundation
import NIOCore

extension CentralSystem {
    /// A station's connection is open. One that it had before is half open, and goes.
    func opened(_ identity: String, _ session: SessionHandle) {
        let before = sessions.withLock { sessions in
            let before = sessions[identity]
            sessions[identity] = session
            return before
        }
        before?.socket.close(.goingAway)
        board.change(identity, at: Date()) { $0.isConnected = true }
        notePresence(identity)
    }

    /// A connection is gone.
    func closed(_ identity: String, _ socket: Socket, _ counts: ExchangeCounts) {
        let isCurrent = sessions.withLock { sessions in
            guard sessions[identity]?.socket.channel === socket.channel else { return false }
            sessions[identity] = nil
            return true
        }
        totals.withLock { $0 = $0 + counts }
        guard isCurrent else { return }
        board.change(identity, at: Date()) { $0.isConnected = false }
        notePresence(identity)
    }

    /// Writes down whether a station is connected, as it is when the turn comes: of two changes at once the last one counts.
    private func notePresence(_ identity: String) {
        guard !isStopping.load(ordering: .relaxed) else { return }
        Task {
            let isConnected = sessions.withLock { $0[identity] != nil }
            let entry = CentralEntry(
                station: identity, message: "", record: .presence(isConnected: isConnected), receivedAt: Date())
            do {
                try await recorder.write(entry)
            } catch {
                failed(identity, error)
            }
        }
    }

    /// A station has said something.
    func heard(_ identity: String, _ verdict: CentralVerdict) {
        board.change(identity, at: Date()) { entry in
            switch verdict {
            case .record(.status(let status)): FleetBoard.note(status.connectorStatus, of: status.evseId, in: &entry)
            case .record(.swap(let swap)): entry.packMoves += swap.batteryData.count
            default: break
            }
        }
    }

    /// Writes something down.
    /// - Returns: the payload of the answer.
    func record(_ identity: String, _ message: String, _ record: CentralRecord) async throws -> [UInt8] {
        try await recorder.write(
            CentralEntry(station: identity, message: message, record: record, receivedAt: Date()))
        switch record {
        case .boot:
            accept(identity)
            return try ContentEncoder.encode(
                BootNotification.Answer(
                    currentTime: Date(), interval: Int(settings.heartbeat.components.seconds), status: .accepted))
        case .transaction: return try ContentEncoder.encode(TransactionEvent.Answer())
        default: return try ContentEncoder.encode(Received())
        }
    }

    /// Says what a driver gets.
    func authorise(_ identity: String, _ driver: DriverToken) async throws -> [UInt8] {
        let status = try await store.status(of: driver) ?? settings.strangers.status(at: identity)
        return try ContentEncoder.encode(Authorize.Answer(idTokenInfo: IDTokenInfo(status: status)))
    }

    /// Has a certificate signed: yes or no at once, the certificate in a call of its own (Part 2, A02).
    func sign(_ identity: String, _ request: SignCertificate) async throws -> [UInt8] {
        guard let authority else {
            let why = StatusInfo(reasonCode: "NotEnabled", additionalInfo: "This back end signs no certificates")
            return try ContentEncoder.encode(GenericAnswer(status: .rejected, statusInfo: why))
        }
        let chain: String
        do throws(CentralAuthorityProblem) {
            chain = try authority.sign(request.csr, for: identity, at: Date())
        } catch {
            let why = StatusInfo(reasonCode: "InvalidCSR", additionalInfo: error.description.bounded(1024))
            return try ContentEncoder.encode(GenericAnswer(status: .rejected, statusInfo: why))
        }
        Task {
            do {
                let order = CertificateSigned(
                    certificateChain: chain, certificateType: request.certificateType, requestId: request.requestId)
                let answer = try await call(order, identity)
                if answer.status == .rejected { logger.warning("\(identity) does not take its certificate") }
            } catch {
                logger.warning("\(identity) did not get its certificate: \(error)")
            }
        }
        return try ContentEncoder.encode(GenericAnswer(status: .accepted))
    }

    /// Something went wrong while a station waited.
    func failed(_ identity: String, _ error: any Error) {
        logger.error("What \(identity) says cannot be written down: \(error)")
    }
}
