import Languages

extension CountryCode {
    /// Its three letters and its three digits in ISO 3166-1.
    public var isoCodes: (letters: String, digits: String)? { Self.isoCodes[self] }

    private static let isoCodes = Dictionary(
        CountryNumbers.all.map { ($0.country, (letters: $0.letters, digits: $0.digits)) },
        uniquingKeysWith: { one, _ in one })
}
