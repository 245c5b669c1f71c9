import Languages

/// The fields of an index, each language of a field by itself: a Chinese text has other lengths than an English one.
struct FieldSlots {
    private var slots: [Slot] = []
    private var fields: [SearchFieldName] = []

    private struct Slot {
        var field: Int
        var language: Int
        var weight: FieldWeight
        var documents = 0
        var words = 0
    }

    /// The slot of a field in a language.
    mutating func number(field: SearchFieldName, language: Int, weights: [SearchFieldName: FieldWeight]) -> Int {
        let known = slots.firstIndex { $0.language == language && $0.weight.field == field }
        if let known { return known }
        let number: Int
        if let known = fields.firstIndex(of: field) {
            number = known
        } else {
            number = fields.count
            fields.append(field)
        }
        if slots.count == 65_535 { return 65_534 }  // the slot's number has 16 bits
        slots.append(Slot(field: number, language: language, weight: weights[field] ?? FieldWeight(field, weight: 1)))
        return slots.count - 1
    }

    /// Counts a document with so many words in the slot.
    mutating func countLength(_ words: Int, _ slot: Int) {
        slots[slot].documents += 1
        slots[slot].words += words
    }

    /// What a slot's occurrences count, its average length known.
    struct Normalised {
        /// The number of the field; the same for all its languages.
        var field: Int
        var weight: Float
        /// 1 - b, and b by the average length.
        var constant: Float
        var perWord: Float

        /// So many occurrences in a field of so many words.
        func frequency(_ occurrences: Int, length: Int) -> Float {
            weight * Float(occurrences) / (constant + perWord * Float(length))
        }
    }

    func normalised() -> [Normalised] {
        slots.map { slot in
            let b = slot.weight.lengthNormalisation
            let average = max(1, Float(slot.words) / Float(max(1, slot.documents)))
            return Normalised(field: slot.field, weight: slot.weight.weight, constant: 1 - b, perWord: b / average)
        }
    }
}
