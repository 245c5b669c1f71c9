/// What stands on a Chinese plate, as patterns. Source: GA 36-2018, 5 and annex A: which signs, how many and in which order.
///
/// It weighs readings against one another and forbids none: what is on the plate is on the plate.
struct PlateGrammar: Sendable {
    /// The signs that one place of a pattern can have.
    enum Place: Sendable, Hashable {
        /// One of the 31 provinces.
        case province
        /// The letter of the office that issues; `O` is no longer issued and still seen.
        case office
        /// A letter without I and O.
        case letter
        /// A digit, or a letter without I and O.
        case sign
        case digit
        /// The letter of a new-energy car: what drives it.
        case energy
        case exactly(Character)
    }

    struct Pattern: Sendable, Hashable {
        var kind: PlateKind
        var places: [Place]
        /// What it is worth beside one of the standard, 0 to 1.
        var worth: Double
    }

    static let provinces = Array("京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新")
    static let digits = Array("0123456789")
    /// I and O are not used: they look like 1 and 0.
    static let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZ")
    /// D, A, B, C and E are electric cars, F, G, H, J and K those that also burn fuel.
    static let energies = Array("DABCEFGHJK")
    /// What says what a plate is for.
    static let purposes = Array("警学挂港澳使领")

    /// The patterns, a string for each: P a province, O an office, L a letter, S a sign, D a digit, E an energy; others are
    /// themselves. Those of the army, ``army``, and of its police, `WJPDDDDS`, stand in no standard and on the road; the army's is
    /// worth a tenth, for many a foreign plate looks like it.
    static let patterns: [Pattern] = [
        (.blue, ["POSSSSS"]),
        (.greenNewEnergy, ["POESDDDD", "PODDDDDE"]),
        (.yellowOneRow, ["POSSSSS", "POSSSS学"]),
        (.yellowTwoRow, ["POSSSSS", "POSSSS挂"]),
        (.white, ["POSSSS警", army, "WJPDDDDS"]),
        (.black, ["粤ZSSSS港", "粤ZSSSS澳", "DDDDDD使", "使DDDDDD", "POSSSS领", "POSSSSS"]),
    ].flatMap { kind, texts in
        texts.map { Pattern(kind: kind, places: $0.map(place), worth: $0 == army ? 0.1 : 1) }
    }

    private static let army = "LLDDDDD"

    private static func place(_ sign: Character) -> Place {
        switch sign {
        case "P": .province
        case "O": .office
        case "L": .letter
        case "S": .sign
        case "D": .digit
        case "E": .energy
        default: .exactly(sign)
        }
    }

    static func allows(_ sign: Character, at place: Place) -> Bool {
        switch place {
        case .province: provinces.contains(sign)
        case .office: letters.contains(sign) || sign == "O"
        case .letter: letters.contains(sign)
        case .sign: digits.contains(sign) || letters.contains(sign)
        case .digit: digits.contains(sign)
        case .energy: energies.contains(sign)
        case .exactly(let own): sign == own
        }
    }

    /// The patterns that a text fits.
    static func patterns(of text: some Collection<Character>) -> [Pattern] {
        patterns.filter { pattern in
            pattern.places.count == text.count && zip(text, pattern.places).allSatisfy(allows)
        }
    }
}
