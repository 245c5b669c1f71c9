import _FoundationICU

/// A date or time pattern of CLDR, read once into pieces (Unicode TR 35, part 4, 8).
struct DatePattern: Sendable {
    enum Piece: Sendable, Hashable {
        case literal(String)
        case year
        case month(Name)
        /// The month as digits, at least so many.
        case monthNumber(digits: Int)
        case day(digits: Int)
        case weekday(Name)
        case hour24(digits: Int)
        case hour12(digits: Int)
        case minute
        case dayPeriod
    }

    /// Which of a month's or weekday's names: long or short, inside a date or on its own.
    struct Name: Sendable, Hashable {
        var isLong: Bool
        var isAlone: Bool
    }

    var pieces: [Piece] = []

    /// Reads a pattern such as `EEEE, d MMMM y`. Fields that Serai's patterns never ask for are left out.
    init(_ pattern: String) {
        var literal = ""
        var isQuoted = false
        var rest = Array(pattern)[...]
        func isField(_ character: Character) -> Bool { character.isASCII && character.isLetter }
        while let mark = rest.first {
            if mark == "'" {
                rest = rest.dropFirst()
                if rest.first == "'" {
                    literal.append("'")
                    rest = rest.dropFirst()
                } else {
                    isQuoted.toggle()
                }
                continue
            }
            if isQuoted || !isField(mark) {
                literal.append(mark)
                rest = rest.dropFirst()
                continue
            }
            let count = rest.prefix { $0 == mark }.count
            rest = rest.dropFirst(count)
            guard let piece = DatePattern.piece(mark, count) else { continue }
            if !literal.isEmpty { pieces.append(.literal(literal)) }
            literal = ""
            pieces.append(piece)
        }
        if !literal.isEmpty { pieces.append(.literal(literal)) }
    }

    private static func piece(_ mark: Character, _ count: Int) -> Piece? {
        switch mark {
        case "y": .year
        case "M": count < 3 ? .monthNumber(digits: count) : .month(Name(isLong: count > 3, isAlone: false))
        case "L": count < 3 ? .monthNumber(digits: count) : .month(Name(isLong: count > 3, isAlone: true))
        case "d": .day(digits: count)
        case "E": .weekday(Name(isLong: count > 3, isAlone: false))
        case "c": .weekday(Name(isLong: count > 3, isAlone: true))
        case "H", "k": .hour24(digits: count)
        case "h", "K": .hour12(digits: count)
        case "m": .minute
        case "a", "b", "B": .dayPeriod
        default: nil
        }
    }
}
