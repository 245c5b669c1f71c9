/// What was counted at a station, or at many, over a stretch of time.
struct StationTally: Sendable, Equatable {
    /// Customers who came by themselves.
    var arrivals = 0
    var begun = 0
    var swaps = 0
    var lost = LossCounts()
    /// Lost customers who drove on, and those who came so.
    var sentOn = 0
    var received = 0
    /// The waiting of those whose swap began, and of those who gave up, in s.
    var waitedForSwap = 0.0
    var waitedInVain = 0.0
    /// The sums over time of the cars that waited, the bays that were busy and the packs that charged, in s.
    var waitingSeconds = 0.0
    var baySeconds = 0.0
    var chargerSeconds = 0.0
    /// The time counted, in days of one station, and the same times its bays and chargers in use.
    var stationDays = 0.0
    var bayDays = 0.0
    var chargerDays = 0.0
    /// Drawn from the grid at each level of price, in J.
    var lowJoules = 0.0
    var middleJoules = 0.0
    var highJoules = 0.0
    /// Put into packs, in J.
    var storedJoules = 0.0
    var energyCost = 0.0

    var drawnJoules: Double { lowJoules + middleJoules + highJoules }

    static func += (left: inout StationTally, right: StationTally) {
        left.arrivals += right.arrivals
        left.begun += right.begun
        left.swaps += right.swaps
        left.lost.noPlace += right.lost.noPlace
        left.lost.balked += right.lost.balked
        left.lost.waitedForBay += right.lost.waitedForBay
        left.lost.waitedForPack += right.lost.waitedForPack
        left.sentOn += right.sentOn
        left.received += right.received
        left.waitedForSwap += right.waitedForSwap
        left.waitedInVain += right.waitedInVain
        left.waitingSeconds += right.waitingSeconds
        left.baySeconds += right.baySeconds
        left.chargerSeconds += right.chargerSeconds
        left.stationDays += right.stationDays
        left.bayDays += right.bayDays
        left.chargerDays += right.chargerDays
        left.lowJoules += right.lowJoules
        left.middleJoules += right.middleJoules
        left.highJoules += right.highJoules
        left.storedJoules += right.storedJoules
        left.energyCost += right.energyCost
    }
}
