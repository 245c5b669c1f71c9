/// How many signs tell two texts apart.
enum SignDistance {
    /// The least number of signs to exchange, leave out or put in. Source: Levenshtein 1966; Wagner and Fischer 1974.
    static func between(_ one: String, _ other: String) -> Int {
        let (one, other) = (Array(one), Array(other))
        var row = Array(0...other.count)
        for (place, sign) in one.enumerated() {
            var diagonal = row[0]
            row[0] = place + 1
            for column in other.indices {
                let exchanged = diagonal + (sign == other[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(exchanged, min(row[column], row[column + 1]) + 1)
            }
        }
        return row[other.count]
    }
}
