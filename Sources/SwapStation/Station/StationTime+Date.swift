import Charging
import Foundation

extension StationTime {
    /// A moment by the clock on the station's wall, in seconds since that showed the midnight with which 1970 began.
    package init(_ moment: Date, in zone: TimeZone = .current) {
        self.init(seconds: moment.timeIntervalSince1970 + Double(zone.secondsFromGMT(for: moment)))
    }
}
