/// The parts of the exposition that the navigation names, in its order.
enum Section: String, CaseIterable, Sendable {
    case halls, pavilions, exhibitors, exhibits, programme, favourites

    /// The key of its name.
    var word: String { "nav.\(rawValue)" }
}
