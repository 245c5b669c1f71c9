import Charging
import Foundation
import OCPP
import Station

extension StationCharging {
    /// So far ahead a back end's bounds are laid out; one that lasts longer is told anew long before.
    private static let horizon: TimeInterval = 400 * 86_400

    /// Plans within the back end's bounds from now on. A bound that no plan can be made from stands still: it bounds to nothing.
    package func heed(_ bounds: PowerBounds, slots: Int, now: Date = Date(), in zone: TimeZone = .current) {
        // The clock on the station's wall counts from the local midnight with which 1970 began.
        let midnight = Date(timeIntervalSince1970: -Double(zone.secondsFromGMT(for: now)))
        let end = now.addingTimeInterval(Self.horizon)
        do {
            bound(try bounds.rack(from: now, to: end, midnight: midnight, slots: slots))
        } catch {
            let nothing = try? PowerBound(from: StationTime(now, in: zone), until: nil, kilowatts: 0)
            bound([nothing].compactMap { $0 })
        }
    }
}
