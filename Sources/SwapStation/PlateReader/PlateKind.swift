/// The kinds of number plate, by their ground. Source: GA 36-2018, 4.
public enum PlateKind: String, Sendable, CaseIterable, Codable, CodingKeyRepresentable {
    /// Small cars.
    case blue
    /// New-energy cars, with a sign more than all others.
    case greenNewEnergy
    /// Large vehicles in front, and driving schools.
    case yellowOneRow
    /// Large vehicles behind, and trailers.
    case yellowTwoRow
    /// Police.
    case white
    /// Embassies, consulates, and cars of Hong Kong and Macao.
    case black
}
