/// All that a run of the network needs; the same scenario gives the same report, however many threads run it.
///
/// The model. A customer comes with a spent pack. If a bay is free and a pack ready, the swap begins; it ends after the sum
/// of its steps, and then the spent pack waits in the rack for a charger. Otherwise the customer is lost if no place is free
/// (`noPlace`), turns away with a probability that grows with the number waiting (`balked`), or waits in order of arrival
/// and leaves when patience ends (`waitedForBay`, or `waitedForPack` if a bay is free by then). Who is lost may drive to
/// the nearest other station, once. All that is random about a customer is drawn on arrival, so two scenarios with one seed
/// have the same customers.
public struct NetworkScenario: Codable, Sendable, Hashable {
    public var stations: [NetworkStation]
    /// How long is measured, from a Monday's midnight.
    public var days: Int
    /// How long the network runs before, so that it is not measured from an empty start.
    public var warmUpDays: Int
    /// How many times the whole is run with other customers.
    public var replications: Int
    public var seed: UInt64
    public var demand: DemandProfile
    /// The parts of a swap, one after the other, from the car's turn to the bay's being free again.
    public var swapSteps: [SwapStep]
    /// How long a customer waits before leaving; for ever where there is none.
    public var patience: DrawnDuration?
    /// A customer who finds n cars waiting joins with the probability (1 - balking)^n; 0...1.
    public var balking: Double
    /// The state of charge of spent packs, 0...1.
    public var arrivingStateOfCharge: QuantileTable
    public var charging: ChargingCurve
    public var tariff: Tariff
    public var policy: ChargingPolicy
    /// Where lost customers go; nowhere where there is none.
    public var rerouting: Rerouting?
    public var ageing: PackAgeing
    public var prices: NetworkPrices

    public init(
        stations: [NetworkStation], days: Int, warmUpDays: Int = 1, replications: Int = 1, seed: UInt64,
        demand: DemandProfile = .town, swapSteps: [SwapStep] = SwapStep.rehearsed,
        patience: DrawnDuration? = .exponential(meanSeconds: 1_200), balking: Double = 0.08,
        arrivingStateOfCharge: QuantileTable = QuantileTable(quantiles: [0.05, 0.15, 0.22, 0.30, 0.40, 0.60]),
        charging: ChargingCurve = .sample, tariff: Tariff = .sample,
        policy: ChargingPolicy = .atOnce,
        rerouting: Rerouting? = nil, ageing: PackAgeing = .sample, prices: NetworkPrices = .sample
    ) {
        self.stations = stations
        self.days = days
        self.warmUpDays = warmUpDays
        self.replications = replications
        self.seed = seed
        self.demand = demand
        self.swapSteps = swapSteps
        self.patience = patience
        self.balking = balking
        self.arrivingStateOfCharge = arrivingStateOfCharge
        self.charging = charging
        self.tariff = tariff
        self.policy = policy
        self.rerouting = rerouting
        self.ageing = ageing
        self.prices = prices
    }
}
