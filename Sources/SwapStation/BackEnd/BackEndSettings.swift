/// How a station deals with its back end.
package struct BackEndSettings: Equatable, Sendable {
    /// Who is served while the back end cannot be asked.
    package var offline = OfflineRule.known
    /// Seconds that a driver waits for the back end's word before that rule decides.
    package var patience = 5.0
    /// Seconds after which a swap that was ordered and for which no car has come is forgotten.
    package var orderPatience = 180.0
    /// Seconds between readings of a charging slot's meter.
    package var meterInterval = 60.0
    /// From this charge on a pack that stops charging counts as full.
    package var fullCharge = 0.9
    /// Whether drivers are asked about at all.
    package var asksForDrivers = true

    package init() {}
}
