/// The values of one facet: which there are, and which each document has.
struct FacetColumn: Sendable {
    let name: String
    let values: [String]
    /// The number of each document's value plus one, 0 for none; empty where a document has several.
    private let single: [UInt32]
    /// Where each document's values begin in `several`, and the end of the last; empty where none has several.
    private let starts: [UInt32]
    private let several: [UInt32]

    /// Calls `body` with the number of each value of a document.
    @inline(__always)
    func forEachValue(of document: Int, _ body: (Int) -> Void) {
        if starts.isEmpty {
            let value = single[document]
            if value > 0 { body(Int(value) - 1) }
        } else {
            for place in Int(starts[document])..<Int(starts[document + 1]) { body(Int(several[place])) }
        }
    }

    /// Marks the documents that have none of the values that pass: with `code`, or where a mark is already, with 255.
    func fail(
        _ documents: UnsafeMutableBufferPointer<UInt32>, unless passes: [Bool], code: UInt8,
        in failures: UnsafeMutableBufferPointer<UInt8>
    ) {
        let shifted = [false] + passes  // the first for documents without a value
        shifted.withUnsafeBufferPointer { shifted in
            for place in 0..<documents.count {
                let document = Int(documents[place])
                var passed = false
                if starts.isEmpty {
                    passed = shifted[Int(single[document])]
                } else {
                    for value in several[Int(starts[document])..<Int(starts[document + 1])] {
                        passed = passed || shifted[Int(value) + 1]
                    }
                }
                if !passed { failures[place] = failures[place] == 0 ? code : 255 }
            }
        }
    }

    /// Counts the values of many documents.
    func count(_ documents: UnsafeMutableBufferPointer<UInt32>, into counts: inout [UInt32]) {
        counts.withUnsafeMutableBufferPointer { counts in
            if starts.isEmpty {
                // A place before the first takes the documents without a value.
                withUnsafeTemporaryAllocation(of: UInt32.self, capacity: counts.count + 1) { shifted in
                    shifted.initialize(repeating: 0)
                    single.withUnsafeBufferPointer { single in
                        for document in documents { shifted[Int(single[Int(document)])] &+= 1 }
                    }
                    for place in counts.indices { counts[place] &+= shifted[place + 1] }
                }
            } else {
                for document in documents { forEachValue(of: Int(document)) { counts[$0] &+= 1 } }
            }
        }
    }

    /// Gathers a facet's values while documents come in order.
    struct Builder {
        private let name: String
        private var numbers: [String: UInt32] = [:]
        private var values: [String] = []
        private var pairs: [(document: UInt32, value: UInt32)] = []

        init(name: String) { self.name = name }

        mutating func add(_ value: String, to document: Int) {
            let number: UInt32
            if let known = numbers[value] {
                number = known
            } else {
                number = UInt32(values.count)
                numbers[value] = number
                values.append(value)
            }
            let isThere = pairs.reversed().prefix { $0.document == UInt32(document) }.contains { $0.value == number }
            if !isThere { pairs.append((UInt32(document), number)) }
        }

        func finished(documents: Int) -> FacetColumn {
            let hasSeveral = zip(pairs, pairs.dropFirst()).contains { $0.document == $1.document }
            if !hasSeveral {
                var single = [UInt32](repeating: 0, count: documents)
                for (document, value) in pairs { single[Int(document)] = value + 1 }
                return FacetColumn(name: name, values: values, single: single, starts: [], several: [])
            }
            var starts = [UInt32](repeating: 0, count: documents + 1)
            for (document, _) in pairs { starts[Int(document) + 1] += 1 }
            for place in 1...documents { starts[place] += starts[place - 1] }
            return FacetColumn(
                name: name, values: values, single: [], starts: starts, several: pairs.map(\.value))
        }
    }
}
