import Languages

/// What a code or name of a place means.
public enum PlaceMatch: Sendable, Equatable {
    /// One country, without doubt.
    case exact(CountryCode)
    /// It may mean one of these; whoever reads the file is asked.
    case doubtful([PlaceCandidate])
    /// A country that is no more.
    case historical(HistoricalPlace)
    /// Several countries together, or none in particular.
    case group(PlaceGroup)
    /// Nothing that is known.
    case unknown
    /// Somebody has said to leave it out.
    case leftOut
}

/// What a doubtful name may mean.
public struct PlaceCandidate: Sendable, Hashable {
    /// A code of ISO 3166-1 or 3166-3, or of a group.
    public var code: String
    /// Its name in English.
    public var name: String

    public init(code: String, name: String) {
        self.code = code
        self.name = name
    }

    /// A country of today by the three letters of ISO 3166-1; else its code.
    public var letters: String { CountryCode(rawValue: code)?.isoCodes?.letters ?? code }
}

/// A country that is no more, with what became of it.
public struct HistoricalPlace: Sendable, Hashable {
    /// Its three letters in ISO 3166-3, or the code by which it goes.
    public var code: String
    /// Its name in English.
    public var name: String
    /// The last year in which it was a country under this name.
    public var until: Int
    /// The countries on its territory today.
    public var successors: [CountryCode]
    /// Whether only its name and code changed, so that its figures go on under the successor.
    public var isRenamed: Bool
}

/// Several countries together.
public struct PlaceGroup: Sendable, Hashable {
    /// Its code, of M49 where it has one there.
    public var code: String
    /// Its name in English.
    public var name: String

    public init(code: String, name: String) {
        self.code = code
        self.name = name
    }
}
