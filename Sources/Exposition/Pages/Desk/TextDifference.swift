import Markup

/// Two versions of a text with what differs marked: what is gone in the former, what is new in the latter.
struct TextDifference {
    /// The most words that are compared; longer texts stand side by side unmarked.
    static let most = 3_000

    /// The former version.
    private(set) var former = Markup()
    /// The later version.
    private(set) var later = Markup()

    init(_ old: String, _ new: String) {
        let (old, new) = (Self.words(of: old), Self.words(of: new))
        guard old.count <= Self.most, new.count <= Self.most else {
            (former, later) = (Markup(text: old.joined()), Markup(text: new.joined()))
            return
        }
        var (gone, added): (Set<Int>, Set<Int>) = ([], [])
        for change in new.difference(from: old) {
            switch change {
            case .remove(let place, _, _): gone.insert(place)
            case .insert(let place, _, _): added.insert(place)
            }
        }
        former = Self.marked(old, gone, "del")
        later = Self.marked(new, added, "ins")
    }

    /// Runs of letters and digits, and every other character by itself, as is each of a script without spaces.
    static func words(of text: String) -> [String] {
        var words: [String] = []
        var isOpen = false
        for character in text {
            let scalar = character.unicodeScalars[character.unicodeScalars.startIndex]
            let joins = (character.isLetter || character.isNumber) && !scalar.properties.isIdeographic
            if joins, isOpen { words[words.count - 1].append(character) } else { words.append(String(character)) }
            isOpen = joins
        }
        return words
    }

    private static func marked(_ words: [String], _ places: Set<Int>, _ element: String) -> Markup {
        var markup = Markup()
        var place = 0
        while place < words.count {
            let isMarked = places.contains(place)
            var end = place
            while end < words.count, places.contains(end) == isMarked { end += 1 }
            let text = words[place..<end].joined()
            if isMarked {
                markup += element == "ins" ? "<ins>\(text)</ins>" : "<del>\(text)</del>"
            } else {
                markup += Markup(text: text)
            }
            place = end
        }
        return markup
    }
}
