import Control
import Fieldbus
import Foundation
import Station

/// The person at the terminal of a station.
struct StationTerminal {
    let station: StationHost
    /// Where cars come from with a simulated plant; nil with real hardware.
    let road: SimulatedRoad?
    /// How far axes reach.
    let layout: StationLayout

    /// Follows orders until there are no more and the program is asked to end.
    func follow() async {
        let (stream, continuation) = AsyncStream.makeStream(of: String.self)
        let reader = Thread {
            while let line = readLine() { continuation.yield(line) }
        }
        reader.start()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await StopSignal.wait() }
            group.addTask {
                for await line in stream where !obey(line) { return }
                try? await Task.sleep(for: .seconds(1 << 30))
            }
            await group.next()
            group.cancelAll()
            continuation.finish()
        }
    }

    /// - Returns: false where the line asks to end.
    private func obey(_ line: String) -> Bool {
        let words = line.split(separator: " ").map { $0.lowercased() }
        switch words {
        case []: break
        case ["quit"]: return false
        case ["figures"]: if let figures = station.figures { StationLines.tell(figures) }
        case ["arrive"] where road != nil: road?.sendCar()
        case ["leave"] where road != nil: road?.turnAway()
        default:
            do throws(TerminalOrder.Failure) {
                station.order(try TerminalOrder.read(line, layout))
            } catch {
                say("serai: \(error)")
            }
        }
        return true
    }
}
