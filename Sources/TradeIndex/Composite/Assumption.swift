/// One thing about a method that could as well be otherwise. Each is one input of an examination, drawn evenly.
public enum Assumption: Hashable, Sendable {
    /// How the figures are prepared: the method's own steps or one of these lists.
    case steps([[Step]])
    /// The scale: the method's own or one of these.
    case normalisation([Normalisation])
    /// The means: the method's own or one of these.
    case aggregation([Aggregation])
    /// The weights: the method's own or one of these lists, a weight a component.
    case weighting([[Double]])
    /// Every weight of a level, or of all levels, is multiplied by a number drawn evenly from 1 - share to 1 + share.
    case weightNoise(share: Double, level: Int?)
    /// One component of a level is left out, or none.
    case leavingOut(level: Int)

    /// As reports call it.
    public var name: String {
        switch self {
        case .steps: "steps"
        case .normalisation: "normalisation"
        case .aggregation: "aggregation"
        case .weighting: "weights"
        case .weightNoise(_, let level?): "noise of weights at level \(level)"
        case .weightNoise(_, nil): "noise of weights"
        case .leavingOut(let level): "leaving out at level \(level)"
        }
    }
}
