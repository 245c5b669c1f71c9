import Foundation

extension CentralSystem {
    /// Carries out errands of stations that are connected here, until the task is cancelled.
    func runErrands() async {
        while !Task.isCancelled {
            do {
                let notices = try await store.database.listen(to: CentralStore.errandChannel)
                await carryOutErrands()
                for await _ in notices { await carryOutErrands() }
            } catch {
                logger.warning("Errands cannot be heard of now: \(error)")
                try? await Task.sleep(for: .seconds(2))
            }
        }
    }

    private func carryOutErrands() async {
        do {
            for (id, station, errand) in try await store.waitingErrands(at: Date())
            where sessions.withLock({ $0[station] != nil }) {
                guard try await store.begin(id) else { continue }
                // One station that is slow to answer holds up no other.
                Task { await self.carryOut(id, errand, by: station) }
            }
        } catch {
            logger.warning("Errands cannot be read now: \(error)")
        }
    }

    private func carryOut(_ id: Int, _ errand: Errand, by station: String) async {
        do {
            do {
                switch try await perform(errand, by: station) {
                case .accepted: try await store.end(id, "Accepted")
                case .acceptedWith(let remark): try await store.end(id, "Accepted", reason: remark)
                case .scheduled: try await store.end(id, "Scheduled")
                case .rejected(let code, let reason): try await store.end(id, "Rejected", code: code, reason: reason)
                }
            } catch let error as CentralError {
                try await store.end(id, "NoAnswer", reason: error.description)
            }
        } catch {
            logger.error("What \(station) says to an order cannot be written down: \(error)")
        }
    }

    /// Has a station that is connected here do something.
    func perform(_ errand: Errand, by station: String) async throws -> OrderOutcome {
        switch errand {
        case .swap(let driver): return try await requestSwap(station, driver).outcome
        case .availability(let isOperative): return try await setAvailability(station, isOperative: isOperative)
        case .reset(let isImmediate): return try await reset(station, isImmediate: isImmediate)
        case .trigger(let message): return try await trigger(station, message)
        }
    }
}
