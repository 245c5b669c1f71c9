import Control
import Fieldbus
import Foundation
import Station

/// The person at the terminal of a station.
struct StationTerminal {
    let station: StationHost
    /// Where cars come from with a simulated plant; nil with real hardware.
    let road: SimulatedRoad?

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
        switch words.first {
        case nil: break
        case "quit": return false
        case "reset": station.order(.reset)
        case "start": station.order(.start)
        case "stop": station.order(.stop)
        case "hold": station.order(.hold)
        case "unhold": station.order(.unhold)
        case "abort": station.order(.abort)
        case "clear": station.order(.clear)
        case "confirm": station.order(.confirmPlaces)
        case "manual" where words == ["manual", "on"]: station.order(.manual(true))
        case "manual" where words == ["manual", "off"]: station.order(.manual(false))
        case "call" where words == ["call", "off"]: station.order(.callOff)
        case "figures": if let figures = station.figures { StationLines.tell(figures) }
        case "move" where words.count == 3:
            guard let axis = Axis.allCases.first(where: { "\($0)".lowercased() == words[1] }),
                let target = Double(words[2]), target.isFinite
            else {
                say("serai: no such order: \(line)")
                break
            }
            station.order(.move(axis, to: target))
        case "arrive" where road != nil: road?.sendCar()
        case "leave" where road != nil: road?.turnAway()
        default: say("serai: no such order: \(line)")
        }
        return true
    }
}
