import Languages

extension SearchIndex {
    /// The documents that match a query.
    ///
    /// A document must have all of up to three words and two of more, a run of ideographs counting as one; where none
    /// has, those are found that have the most. Words that are nowhere in the index are passed over. A query of blank
    /// text finds every document; one of text without any word (punctuation, emoji) finds none.
    public func search(_ query: SearchQuery) -> SearchAnswer {
        let plan = QueryPlan(query, in: self)
        let isBlank = query.text.utf8.prefix(SearchQuery.longestText).allSatisfy { $0 <= 0x20 }
        if plan.isEmpty, plan.hasWords || !isBlank { return SearchAnswer() }
        return desks.withDesk { desk in
            var gathering = Gathering(query, in: self)
            if !plan.hasWords {
                for document in 0..<count { desk.foundNow[document] = UInt32(document) }
                return gathering.answer(over: desk.foundNow, scores: nil, corrected: nil)
            }
            var matching = enough(plan, on: desk)
            if matching.isEmpty, plan.mandatory.count > 1 {
                desk.clear()
                for part in plan.mandatory { score(part, onlyWith: 0, countingIn: desk.matches, on: desk) }
                for part in plan.optional { score(part, onlyWith: 1, countingIn: nil, on: desk) }
                matching = self.matching(desk.mostMatches, on: desk)
            }
            return gathering.answer(over: matching, scores: desk.scores, corrected: plan.corrected)
        }
    }

    /// Scores and lists the documents that have as many of the units as they must.
    private func enough(_ plan: QueryPlan, on desk: SearchDesk) -> UnsafeMutableBufferPointer<UInt32> {
        if plan.required == plan.units.count {
            // Where every word is required, documents that lacked one are passed over.
            for (place, part) in plan.mandatory.enumerated() {
                score(part, onlyWith: UInt8(place), countingIn: desk.matches, on: desk)
            }
            let all = plan.mandatory.count
            for part in plan.optional { score(part, onlyWith: UInt8(all), countingIn: nil, on: desk) }
            return matching(all, on: desk)
        }
        for unit in plan.units {
            let counts = unit.count == 1 ? desk.matches : desk.tally
            for part in unit { score(part, onlyWith: 0, countingIn: counts, on: desk) }
            if unit.count > 1 { desk.countUnit(of: unit.count) }
        }
        for part in plan.optional { score(part, onlyWith: 1, countingIn: nil, on: desk) }
        return matching(plan.required, on: desk)
    }

    /// Lists the scored documents with at least so many matches.
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
    ///   - only: How many matches a document must have already to be looked at.
    ///   - counts: Where the word adds to a document's count; nil for one that does not count.
    private func score(
        _ part: QueryPlan.Part, onlyWith only: UInt8, countingIn counts: UnsafeMutableBufferPointer<UInt8>?,
        on desk: SearchDesk
    ) {
        let (scores, matches, found) = (desk.scores, desk.matches, desk.found)
        // Added always, be it nothing: no branch in the loop.
        let (counted, matching) = (counts ?? matches, counts == nil ? UInt8(0) : 1)
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
                counted[document] &+= matching
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
                counted[document] &+= matching
            }
        }
        desk.foundCount = foundCount
    }
}
