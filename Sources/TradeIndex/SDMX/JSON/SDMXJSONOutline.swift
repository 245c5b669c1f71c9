/// What a message holds besides its figures.
struct SDMXJSONOutline {
    private(set) var structures: [SDMXJSONStructure] = []
    private(set) var follows: [Int] = []

    init(_ source: ByteSource) throws(ReadingError) {
        let scanner = try JSONScanner(source)
        guard try scanner.kind() == .object else { throw scanner.failure("is no message of data") }
        var nodes: [JSONValue] = []
        var errors: [String] = []
        var isFound = false
        func member(_ name: String) throws(ReadingError) {
            switch name {
            case "structures": nodes = try scanner.value().elements
            case "structure": nodes = [try scanner.value()]
            case "dataSets":
                isFound = true
                try dataSets(scanner)
            case "errors": errors = try scanner.value().elements.compactMap { ($0["title"] ?? $0["detail"])?.text }
            case "data": try scanner.object(member)
            default: try scanner.skip()
            }
        }
        try scanner.object(member)
        structures = nodes.map { SDMXJSONStructure($0) }
        if let error = errors.first, !isFound {
            throw scanner.failure("is an answer with an error: \(error.prefix(200))", "ask the service again")
        }
        guard isFound, !structures.isEmpty else {
            throw scanner.failure(
                "holds \(isFound ? "no structure" : "no data sets")", "ask the service for a message of data")
        }
        guard follows.allSatisfy({ structures.indices.contains($0) }) else {
            throw scanner.failure("has a data set whose structure is not in the message")
        }
        for structure in structures {
            var seen: Set<String> = []
            for id in structure.ids where !seen.insert(id).inserted {
                throw scanner.failure("has the component \(id) twice in one structure")
            }
        }
        let ids = Set(structures.map { Set($0.keyOrder.map(\.component.id)) })
        guard ids.count == 1 else {
            throw scanner.failure(
                "holds data sets with different dimensions", "write a file for each structure")
        }
    }

    private mutating func dataSets(_ scanner: JSONScanner) throws(ReadingError) {
        try scanner.array { _ throws(ReadingError) in
            var structure = 0
            try scanner.object { name throws(ReadingError) in
                switch name {
                case "structure": structure = Int(try scanner.word()) ?? 0
                case "action":
                    if try scanner.string() == "Delete" {
                        throw scanner.failure("has a data set that deletes figures", "leave out what is to be deleted")
                    }
                default: try scanner.skip()
                }
            }
            follows.append(structure)
        }
    }
}
