import Languages

extension SearchIndex {
    /// The documents that match a query.
    ///
    /// A document must have all of up to three words and two of more; where none has, those are found that have the
    /// most. Words that are nowhere in the index are passed over. A query of blank text finds every document; one of
    /// text without any word (punctuation, emoji) finds none.
    public func search(_ query: SearchQuery) -> SearchAnswer {
        let plan = QueryPlan(query, in: self)
        let isBlank = query.text.utf8.prefix(SearchQuery.longestText).allSatisfy { $0 <= 0x20 }
        if plan.parts.isEmpty, plan.hasWords || !isBlank { return SearchAnswer() }
        return desks.withDesk { desk in
            var gathering = Gathering(query, in: self)
            if !plan.hasWords {
                for document in 0..<count { desk.foundNow[document] = UInt32(document) }
                return gathering.answer(over: desk.foundNow, scores: nil, corrected: nil)
            }
            score(plan, required: plan.required, on: desk)
            var matching = matching(plan.required, on: desk)
            if matching.isEmpty, plan.required > 1 {
                desk.clear()
                score(plan, required: 1, on: desk)
                matching = self.matching(desk.mostMatches, on: desk)
            }
            return gathering.answer(over: matching, scores: desk.scores, corrected: plan.corrected)
        }
    }

    /// Scores the documents that may have so many of the words.
    private func score(_ plan: QueryPlan, required: Int, on desk: SearchDesk) {
        let mandatory = plan.parts.filter { !$0.isOptional }
        // Where every word is required, documents that lacked one are passed over.
        let all = required == mandatory.count
        for (place, part) in mandatory.enumerated() {
            score(part, onlyWith: all ? UInt8(place) : 0, matching: 1, on: desk)
        }
        for part in plan.parts where part.isOptional {
            score(part, onlyWith: mandatory.isEmpty ? 0 : all ? UInt8(required) : 1, matching: 0, on: desk)
        }
    }

    /// Lists the scored documents with at least so many of the words.
    private func matching(_ required: Int, on desk: SearchDesk) -> UnsafeMutableBufferPointer<UInt32> {
        let (found, foundNow, matches) = (desk.found, desk.foundNow, desk.matches)
        var count = 0
        for place in 0..<desk.foundCount {
            let document = found[place]
            foundNow[count] = document
            count += matches[Int(document)] >= required ? 1 : 0
        }
        return UnsafeMutableBufferPointer(rebasing: foundNow[..<count])
    }

    /// Adds one word's scores.
    /// - Parameters:
    ///   - only: How many words a document must have already to be looked at.
    ///   - matching: What the word adds to a document's count of words.
    private func score(_ part: QueryPlan.Part, onlyWith only: UInt8, matching: UInt8, on desk: SearchDesk) {
        let (scores, matches, found) = (desk.scores, desk.matches, desk.found)
        let saturation = ranking.saturation
        let rarity = part.rarity
        var foundCount = desk.foundCount
        if part.expansions.count == 1 {
            let (word, weight) = (part.expansions[0].word, part.expansions[0].weight)
            postings.forEach(of: word) { document, raw in
                if matches[document] < only { return }
                let frequency = raw * weight
                let score = scores[document]
                // Written always, counted where the document is new: no branch to guess wrong.
                if foundCount < found.count { found[foundCount] = UInt32(truncatingIfNeeded: document) }
                foundCount += score == 0 ? 1 : 0
                scores[document] = score + rarity * (frequency / (saturation + frequency))
                matches[document] &+= matching
            }
        } else {
            let (frequencies, foundNow) = (desk.frequencies, desk.foundNow)
            var count = 0
            for expansion in part.expansions {
                let weight = expansion.weight
                postings.forEach(of: expansion.word) { document, raw in
                    if matches[document] < only { return }
                    let frequency = frequencies[document]
                    if count < foundNow.count { foundNow[count] = UInt32(truncatingIfNeeded: document) }
                    count += frequency == 0 ? 1 : 0
                    frequencies[document] = frequency + raw * weight
                }
            }
            for place in 0..<count {
                let document = Int(foundNow[place])
                let frequency = frequencies[document]
                frequencies[document] = 0
                let score = scores[document]
                if foundCount < found.count { found[foundCount] = UInt32(truncatingIfNeeded: document) }
                foundCount += score == 0 ? 1 : 0
                scores[document] = score + rarity * (frequency / (saturation + frequency))
                matches[document] &+= matching
            }
        }
        desk.foundCount = foundCount
    }
}
