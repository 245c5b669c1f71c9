/// Reads SDMX-CSV 1.0 and 2.0.
struct SDMXCSVReader {
    private var builder: ObservationsBuilder
    private let header: SDMXCSVHeader
    private let names: [String]
    /// What to do with each cell, one entry a column of the file.
    private var steps: [Step] = []
    private var structures = CodeTable()
    private var partialRows = 0
    private var filter: RowFilter

    /// Without the ids and names of the header's roles, which would be counted up and down at each cell.
    private struct Step {
        enum Kind { case column, measure, structureKind, structureID, structureName, action, ignored }

        var kind: Kind
        /// The builder's column or measure.
        var place = 0
        var isDimension = false
        var hasBoth = false
        /// Where the names of this column's codes stand.
        var names: Int?
    }

    static func read(_ source: ByteSource, _ choices: ReadingChoices) throws(ReadingError) -> Reading {
        var reader: SDMXCSVReader?
        var isCut = false
        try RecordStream.read(source) { head throws(ReadingError) in
            SDMXCSVHeader.delimiter(head) ?? UInt8(ascii: ",")
        } hear: { record throws(ReadingError) in
            guard reader != nil else {
                reader = try SDMXCSVReader(record, source.name, choices)
                return true
            }
            if let most = choices.mostRows, let count = reader?.builder.count, count >= most {
                isCut = true
                return false
            }
            reader?.take(record)
            return reader?.builder.log.isFull == false
        }
        guard let reader else {
            throw ReadingError(.init(file: source.name, reason: "is empty", advice: "check how it was made"))
        }
        return try reader.finished().noting(isCut ? choices.cut : nil)
    }

    private init(_ record: RecordStream.Record, _ file: String, _ choices: ReadingChoices) throws(ReadingError) {
        names = record.texts
        builder = ObservationsBuilder(source: file, measures: [])
        builder.filter = CodeFilter(tests: choices.tests)
        filter = RowFilter(choices.only, names, line: record.line, log: &builder.log)
        header = SDMXCSVHeader(names, line: record.line, choices: choices, log: &builder.log)
        try builder.log.check()
        for (role, hasBoth) in zip(header.roles, header.hasBoth) {
            var step = Step(kind: .ignored, hasBoth: hasBoth)
            switch role {
            case .column(let component, let isDimension):
                step.kind = .column
                step.isDimension = isDimension
                step.place = builder.column(component, isDimension ? .dimension : .attribute)
            case .measure(let component):
                step.kind = .measure
                step.place = builder.measure(component)
            case .names(let column): steps[column].names = steps.count
            case .structureKind: step.kind = .structureKind
            case .structureID: step.kind = .structureID
            case .structureName: step.kind = .structureName
            case .action: step.kind = .action
            case .ignored: break
            }
            steps.append(step)
        }
    }

    private mutating func take(_ record: RecordStream.Record) {
        guard record.count == names.count else {
            return builder.log.problem(
                record.line, nil, "has \(record.count) cells where the first row has \(names.count)",
                "check for separators and quotation marks within cells")
        }
        guard filter.takes(record) else { return }
        var isPartial = false
        var hasFigure = false
        for cell in steps.indices {
            let step = steps[cell]
            if step.kind == .ignored { continue }
            let text = record[cell]
            switch step.kind {
            case .column:
                if step.isDimension, text.isEmpty { isPartial = true }
                if take(text, step), let names = step.names {
                    let place = builder.columns[step.place].table.count - 1
                    builder.columns[step.place].name(place, record.text(names))
                }
            case .measure: hasFigure = take(figure: text, cell, record.line) || hasFigure
            default: take(fixed: text, step.kind, record.line)
            }
        }
        if isPartial, !hasFigure {
            // Attributes of part of a key say nothing of one figure.
            partialRows += 1
            builder.dropRow()
        } else {
            builder.endFilteredRow(line: record.line)
        }
    }

    /// Takes a code, and tells whether it is new.
    @inline(__always)
    private mutating func take(_ text: UnsafeBufferPointer<UInt8>, _ step: Step) -> Bool {
        guard step.hasBoth else { return builder.columns[step.place].append(text) }
        return takeBoth(text, step.place)
    }

    /// Takes `code: name`, or several of them; what came before is not taken apart again.
    private mutating func takeBoth(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
        guard !text.isEmpty else { return builder.columns[place].append(text) }
        while labelled.count <= place { labelled.append(Labelled()) }
        let before = labelled[place].texts.count
        let known = labelled[place].texts.code(text)
        if labelled[place].texts.count > before {
            takeApart(text, place)
            labelled[place].places.append(builder.columns[place].place(builder.count))
        } else {
            builder.columns[place].append(labelled[place].places[Int(known)])
        }
        return false
    }

    /// Cells with codes and names as they stand, and the place of the code of each.
    private struct Labelled {
        var texts = CodeTable()
        var places: [UInt32] = []
    }

    /// One for each of the builder's columns.
    private var labelled: [Labelled] = []

    private mutating func takeApart(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) {
        let whole = String(decoding: text, as: UTF8.self)
        var codes: [Substring] = []
        var names: [Substring] = []
        let separator = builder.columns[place].component.separator
        for value in separator.map({ whole.split(separator: $0, omittingEmptySubsequences: false) }) ?? [whole[...]] {
            let colon = value.firstRange(of: ": ")
            codes.append(colon.map { value[..<$0.lowerBound] } ?? value)
            if let colon { names.append(value[colon.upperBound...]) }
        }
        var code = codes.joined(separator: separator.map(String.init) ?? "")
        let isNew = code.withUTF8 { builder.columns[place].append($0) }
        if isNew, names.count == codes.count {
            let name = names.joined(separator: separator.map(String.init) ?? "")
            builder.columns[place].name(builder.columns[place].table.count - 1, name)
        }
    }

    private mutating func take(figure text: UnsafeBufferPointer<UInt8>, _ cell: Int, _ line: Int) -> Bool {
        var value = Double.nan
        switch FigureText.read(text) {
        case .figure(let figure): value = figure
        case .missing: break
        case .refused(let reason, let advice): builder.log.problem(line, names[cell], reason, advice)
        }
        builder.measures[steps[cell].place].values.append(value)
        return !text.isEmpty
    }

    private mutating func take(fixed text: UnsafeBufferPointer<UInt8>, _ kind: Step.Kind, _ line: Int) {
        switch kind {
        case .structureID:
            let before = structures.count
            _ = structures.code(text)
            if structures.count > before { took(structure: String(decoding: text, as: UTF8.self), line) }
        case .structureKind:
            guard builder.count == 0 || builder.reference == nil else { return }
            sort = StructureReference.Kind(rawValue: String(decoding: text, as: UTF8.self).lowercased()) ?? .dataflow
            builder.reference?.kind = sort
        case .structureName:
            if builder.reference?.name == nil { builder.reference?.name = String(decoding: text, as: UTF8.self) }
        case .action: if text.count != 1 || !Self.kept.contains(text[0]) { refuse(action: text, line) }
        default: break
        }
    }

    private var sort = StructureReference.Kind.dataflow

    /// Information, Append, Replace, Merge: rows that say a figure.
    private static let kept = Array("IARM".utf8)

    private mutating func refuse(action text: UnsafeBufferPointer<UInt8>, _ line: Int) {
        if text.isEmpty { return }
        let action = String(decoding: text, as: UTF8.self)
        if action == "D" {
            builder.log.problem(
                line, "ACTION", "deletes figures, and none are kept here", "take out the rows with the action D")
        } else {
            builder.log.problem(line, "ACTION", "\"\(action.prefix(20))\" is no action", "write I, A or R")
        }
    }

    private mutating func took(structure text: String, _ line: Int) {
        if builder.reference == nil {
            let colon = text.firstRange(of: ": ")
            builder.reference = StructureReference(
                sort, String(text[..<(colon?.lowerBound ?? text.endIndex)]),
                name: colon.map { String(text[$0.upperBound...]) })
            return
        }
        builder.log.problem(
            line, header.version == 1 ? "DATAFLOW" : "STRUCTURE_ID",
            "\"\(text.prefix(80))\" is a second structure in one file", "write a file for each structure")
    }

    private consuming func finished() throws(ReadingError) -> Reading {
        var notes = header.notes
        if partialRows > 0 {
            notes.append("\(partialRows) rows hold attributes of part of a key and no figure: left out")
        }
        if let note = filter.note { notes.append(note) }
        return Reading(format: .sdmxCSV, notes: notes, observations: try builder.finished())
    }
}
