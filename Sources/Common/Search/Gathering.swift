/// What a search found: which of the matching documents pass the filters, how many have each value of each facet, and
/// which are the best.
struct Gathering {
    private let index: SearchIndex
    private let query: SearchQuery
    /// For each facet, for each of its values, whether it passes; empty for a facet that is not filtered.
    private let passes: [[Bool]]
    /// For each facet, for each of its values, how many documents have it.
    private var counts: [[UInt32]]

    init(_ query: SearchQuery, in index: SearchIndex) {
        self.index = index
        self.query = query
        passes = index.facets.map { column in
            guard let wanted = query.filters[column.name], !wanted.isEmpty else { return [] }
            return column.values.map(wanted.contains)
        }
        counts = index.facets.map { Array(repeating: 0, count: $0.values.count) }
    }

    /// The answer over the matching documents, of which those that do not pass the filters are taken off the list.
    mutating func answer(
        over documents: UnsafeMutableBufferPointer<UInt32>, scores: UnsafeMutableBufferPointer<Float>?,
        corrected: String?
    ) -> SearchAnswer {
        let known = Set(index.facets.map(\.name))
        // Where a filter is by a facet that no document has, nothing passes.
        let isPossible = query.filters.allSatisfy { $0.value.isEmpty || known.contains($0.key) }
        let passing = isPossible ? filter(documents) : UnsafeMutableBufferPointer(rebasing: documents[..<0])
        for (facet, column) in index.facets.enumerated() { column.count(passing, into: &counts[facet]) }
        return SearchAnswer(
            total: passing.count, hits: best(of: passing, scores: scores), facetCounts: facetCounts,
            corrected: corrected)
    }

    /// Moves the documents that pass to the list's front. One that fails by a single facet counts in that facet: it is
    /// what choosing another value there would give.
    private mutating func filter(
        _ documents: UnsafeMutableBufferPointer<UInt32>
    ) -> UnsafeMutableBufferPointer<UInt32> {
        let filtered = passes.indices.filter { !passes[$0].isEmpty }
        if filtered.isEmpty { return documents }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: documents.count) { failures in
            failures.initialize(repeating: 0)
            for facet in filtered {
                index.facets[facet].fail(
                    documents, unless: passes[facet], code: UInt8(min(facet + 1, 254)), in: failures)
            }
            var count = 0
            for (place, document) in documents.enumerated() {
                let failure = Int(failures[place])
                if failure == 0 {
                    documents[count] = document
                    count += 1
                } else if failure < 254 {
                    index.facets[failure - 1].forEachValue(of: Int(document)) { counts[failure - 1][$0] += 1 }
                }
            }
            return UnsafeMutableBufferPointer(rebasing: documents[..<count])
        }
    }

    /// The page of hits that the query asks for.
    private func best(
        of documents: UnsafeMutableBufferPointer<UInt32>, scores: UnsafeMutableBufferPointer<Float>?
    ) -> [SearchHit] {
        let offset = max(0, query.offset)
        let limit = min(max(0, query.limit), documents.count)
        guard limit > 0, offset < documents.count else { return [] }
        var heap = BestHits(capacity: min(offset + limit, documents.count))
        index.keys.withUnsafeBufferPointer { keys in
            if let scores {
                for document in documents { heap.add(key: keys[Int(document)], score: scores[Int(document)]) }
            } else {
                for document in documents { heap.add(key: keys[Int(document)], score: 0) }
            }
        }
        return Array(heap.sorted().dropFirst(offset).prefix(limit))
    }

    private var facetCounts: [String: [FacetCount]] {
        var facetCounts: [String: [FacetCount]] = [:]
        for (facet, column) in index.facets.enumerated() {
            facetCounts[column.name] = counts[facet].indices.filter { counts[facet][$0] > 0 }
                .map { FacetCount(value: column.values[$0], count: Int(counts[facet][$0])) }
                .sorted { ($1.count, $0.value) < ($0.count, $1.value) }
        }
        return facetCounts
    }
}
