import JSON

extension JSONParser.Limits {
    /// For messages of OCPP 2.1: the deepest, a charging profile with a sales tariff, is 14 deep in its frame, and a report or a
    /// profile of a thousand periods stays far below so many values.
    static let message = JSONParser.Limits(depth: 24, values: 50_000)
}
