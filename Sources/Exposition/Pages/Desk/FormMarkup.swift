import Catalogue
import Foundation
import Languages
import Markup

/// The fields of a form, each made from its member's shape. What they are called, `EntryFields` reads back.
struct FormMarkup {
    let pages: DeskPages
    let choices: ReferenceChoices

    private var words: Words { pages.words }
    private var frame: Frame { pages.frame }

    /// How many empty lines a list of records offers for more.
    private static let spareRecords = 2

    /// A member's field with its label, what is wrong with it, and what somebody else has kept of it meanwhile.
    func field(
        _ member: EditableKind.Member, _ value: ContentValue?, faults: [String], meanwhile: ContentValue??,
        isChanged: Bool
    ) -> Markup {
        let label = words("desk.member.\(member.name)")
        var notes = Markup()
        if !faults.isEmpty {
            notes += "<p class=\"field-fault\" id=\"\(member.name)-fault\">\(faults.joined(separator: " "))</p>"
        }
        if isChanged, let kept = meanwhile {
            notes += """
                <p class="kept"><strong>\(words("desk.keptNow"))</strong> \
                \(ValueMarkup(pages: pages, choices: choices).shown(kept, member.shape))</p>
                """
        }
        let needed: Markup = member.isRequired ? " <span class=\"needed\">\(words("desk.needed"))</span>" : Markup()
        let attributes: Markup =
            faults.isEmpty ? "" : " aria-invalid=\"true\" aria-describedby=\"\(member.name)-fault\""
        if isGroup(member.shape) {
            return """
                <fieldset id="\(member.name)"\(attributes)><legend>\(label)\(needed)</legend>\(notes)\
                \(group(member.name, member.shape, value))</fieldset>
                """
        }
        return """
            <div class="field"><label for="\(member.name)">\(label)\(needed)</label>\(notes)\
            \(input(member.name, member.shape, value, isOptional: member.isOptional, attributes))</div>
            """
    }

    private func isGroup(_ shape: ContentShape) -> Bool {
        switch shape {
        case .texts, .record: true
        case .list(.record), .reference(.picture), .list(.reference(.picture)): true
        case .list(.reference(let kind)): isListed(kind)
        default: false
        }
    }

    private func isListed(_ kind: EntryKind) -> Bool { (choices.entries[kind]?.count ?? 0) <= ReferenceChoices.most }

    // MARK: Several inputs

    private func group(_ name: String, _ shape: ContentShape, _ value: ContentValue?) -> Markup {
        switch shape {
        case .texts(let isLong): texts(name, isLong: isLong, value)
        case .record(let parts): "<div class=\"record\">\(record(name, parts, value))</div>"
        case .links: "\(files(name, "links"))\(records(name, ContentShape.linkParts, value))"
        case .list(.record(let parts)): records(name, parts, value)
        case .reference(.picture): pictures(name, value.map { [$0] } ?? [], isList: false)
        case .list(.reference(.picture)): pictures(name, value?.elements ?? [], isList: true)
        case .list(.reference(let kind)): boxes(name, kind, value)
        default: Markup()
        }
    }

    private func texts(_ name: String, isLong: Bool, _ value: ContentValue?) -> Markup {
        let languages = pages.languages(of: [value])
        var markup = Markup()
        for language in languages {
            let field = "\(name).\(language.rawValue)"
            let text = value?[language.rawValue]?.asText ?? ""
            let label = language == .undetermined ? words("desk.anyLanguage") : frame.reader.name(of: language)
            let direction = Frame.direction(of: language)
            markup += "<label for=\"\(field)\">\(label)</label>"
            markup +=
                isLong
                ? "<textarea id=\"\(field)\" name=\"\(field)\" rows=\"5\" lang=\"\(language.tag)\" dir=\"\(direction)\">\n\(text)</textarea>"
                : "<input id=\"\(field)\" name=\"\(field)\" value=\"\(text)\" lang=\"\(language.tag)\" dir=\"\(direction)\">"
        }
        return markup
    }

    private func record(_ name: String, _ parts: [ContentShape.Part], _ value: ContentValue?) -> Markup {
        var markup = Markup()
        for part in parts {
            let field = "\(name).\(part.name)"
            let label = words("desk.member.\(part.name)")
            if isGroup(part.shape) {
                markup += """
                    <fieldset><legend>\(label)</legend>\(group(field, part.shape, value?[part.name]))</fieldset>
                    """
            } else {
                markup += """
                    <div class="field"><label for="\(field)">\(label)</label>\
                    \(input(field, part.shape, value?[part.name], isOptional: false, Markup()))</div>
                    """
            }
        }
        return markup
    }

    private func records(_ name: String, _ parts: [ContentShape.Part], _ value: ContentValue?) -> Markup {
        var markup = Markup()
        let kept = value?.elements ?? []
        for place in 0..<(kept.count + Self.spareRecords) {
            let value = place < kept.count ? kept[place] : nil
            markup += """
                <fieldset class="record"><legend>\(String(place + 1))</legend>\
                \(record("\(name).\(place)", parts, value))</fieldset>
                """
        }
        return "\(markup)<p class=\"hint\">\(words("desk.records.hint"))</p>"
    }

    private func boxes(_ name: String, _ kind: EntryKind, _ value: ContentValue?) -> Markup {
        let chosen = value?.elements.compactMap(\.asText) ?? []
        let entries = choices.entries[kind] ?? []
        if entries.isEmpty { return "<p class=\"hint\">\(words("desk.nothingToChoose"))</p>" }
        // Those that are chosen first, in their order, which is kept.
        let sorted = chosen.compactMap { choices.entry($0, of: kind) } + entries.filter { !chosen.contains($0.id) }
        var markup = Markup()
        for entry in sorted {
            let field = "\(name)-\(entry.address)"
            markup += """
                <li><input type="checkbox" id="\(field)" name="\(name)" value="\(entry.id)"\
                \(chosen.contains(entry.id) ? " checked" : Markup())>\
                <label for="\(field)">\(pages.title(of: entry))</label></li>
                """
        }
        return "<ul class=\"boxes\">\(markup)</ul>"
    }

    /// The pictures that are there, each to keep or not, and a place for files.
    private func pictures(_ name: String, _ ids: [ContentValue], isList: Bool) -> Markup {
        var items = Markup()
        for (place, id) in ids.compactMap(\.asText).enumerated() {
            guard let picture = choices.pictures[id] else { continue }
            let field = "\(name)-\(String(place))"
            items += """
                <li>\(image(picture, in: .thumbnail))<span><input type="checkbox" id="\(field)" name="\(name)" \
                value="\(id)" checked><label for="\(field)">\(words("desk.picture.keep"))</label></span></li>
                """
        }
        let list: Markup? = items.isEmpty ? nil : "<ul class=\"kept-pictures\">\(items)</ul>"
        // Where no box is ticked, this says that there shall be none.
        return """
            <input type="hidden" name="\(name)" value="">\(list)\(files(name, isList ? "pictures" : "picture"))
            """
    }

    /// Where files are chosen.
    ///
    /// - Parameter sort: `picture`, `pictures` or `links`, which are documents.
    private func files(_ name: String, _ sort: String) -> Markup {
        let types = sort == "links" ? "application/pdf" : "image/jpeg,image/png,image/webp,image/gif"
        return """
            <label for="\(name)-files">\(words("desk.upload.\(sort)"))</label>\
            <input type="file" id="\(name)-files" name="\(name)" accept="\(types)"\
            \(sort == "picture" ? Markup() : " multiple") aria-describedby="\(name)-files-hint">\
            <p class="hint" id="\(name)-files-hint">\(words("desk.upload.\(sort).hint"))</p>
            """
    }

    /// A picture as it is now, drafts too.
    func image(_ picture: Picture, in place: PicturePlace) -> Markup {
        frame.sources(of: picture, in: place) { file in
            """
            <img src="/files/\(file.hash)" alt="\(frame.plain(picture.alternativeText))" width="\(String(file.width))" \
            height="\(String(file.height))" loading="lazy" decoding="async">
            """
        }
    }

    // MARK: One input

    private func input(
        _ name: String, _ shape: ContentShape, _ value: ContentValue?, isOptional: Bool, _ attributes: Markup
    ) -> Markup {
        let text = value?.asFieldText ?? ""
        switch shape {
        case .webAddress: return plainInput(name, text, " type=\"url\" inputmode=\"url\"\(attributes)")
        case .integer: return plainInput(name, text, " inputmode=\"numeric\"\(attributes)")
        case .number: return plainInput(name, text, " inputmode=\"decimal\"\(attributes)")
        case .date: return plainInput(name, text, " type=\"date\"\(attributes)")
        case .moment:
            return plainInput(name, local(text), " type=\"datetime-local\" step=\"60\"\(attributes)")
                + "<p class=\"hint\">\(frame.snapshot.expo.content.timeZone)</p>"
        case .choice(let choices):
            let options = choices.map { (value: $0, title: words("desk.choice.\($0)")) }
            return select(name, options, text, mayBeEmpty: isOptional || value == nil, attributes)
        case .flag:
            let options = ["true", "false"].map { (value: $0, title: words("desk.choice.\($0)")) }
            return select(
                name, options, text.isEmpty && !isOptional ? "false" : text, mayBeEmpty: isOptional, attributes)
        case .country:
            let all = CountryCode.all.map { (value: $0.rawValue, title: frame.reader.countries[$0]) }
            let countries = frame.reader.collation.sorted(all) { $0.title }
            return select(name, countries, text, mayBeEmpty: true, attributes)
        case .reference(let kind): return reference(name, kind, value?.asText, attributes)
        case .list(.reference(let kind)):
            let addresses =
                value?.elements.compactMap(\.asText).map { choices.entry($0, of: kind)?.address ?? $0 } ?? []
            return area(name, addresses, "\(attributes)\(suggesting(kind))")
                + "<p class=\"hint\">\(words("desk.addresses.hint"))</p>"
        case .list:
            return area(name, value?.elements.map(\.asFieldText) ?? [], attributes)
                + "<p class=\"hint\">\(words("desk.lines.hint"))</p>"
        default: return plainInput(name, text, attributes)
        }
    }

    private func plainInput(_ name: String, _ text: String, _ attributes: Markup) -> Markup {
        "<input id=\"\(name)\" name=\"\(name)\" value=\"\(text)\"\(attributes)>"
    }

    private func area(_ name: String, _ lines: [String], _ attributes: Markup) -> Markup {
        """
        <textarea id="\(name)" name="\(name)" rows="\(String(min(12, lines.count + 2)))"\(attributes)>
        \(lines.joined(separator: "\n"))</textarea>
        """
    }

    private func reference(_ name: String, _ kind: EntryKind, _ id: String?, _ attributes: Markup) -> Markup {
        guard isListed(kind) else {
            let address = id.map { choices.entry($0, of: kind)?.address ?? $0 } ?? ""
            return plainInput(name, address, "\(attributes)\(suggesting(kind))")
                + "<p class=\"hint\">\(words("desk.address.hint"))</p>"
        }
        let options = (choices.entries[kind] ?? []).map { (value: $0.id, title: pages.title(of: $0)) }
        return select(name, options, id ?? "", mayBeEmpty: true, attributes)
    }

    private func suggesting(_ kind: EntryKind) -> Markup {
        EditableKind.all.first { $0.kind == kind }.map { pages.suggesting($0.name) } ?? Markup()
    }

    private func select(
        _ name: String, _ options: [(value: String, title: String)], _ chosen: String, mayBeEmpty: Bool,
        _ attributes: Markup
    ) -> Markup {
        var markup: Markup = mayBeEmpty ? "<option value=\"\">–</option>" : Markup()
        for option in options {
            let mark: Markup = option.value == chosen ? " selected" : ""
            markup += "<option value=\"\(option.value)\"\(mark)>\(option.title)</option>"
        }
        return "<select id=\"\(name)\" name=\"\(name)\"\(attributes)>\(markup)</select>"
    }

    /// A moment as the venue's clocks show it, for a field of date and time.
    private func local(_ text: String) -> String {
        guard let moment = try? Date.ISO8601FormatStyle().parse(text) else { return text }
        let (date, seconds) = frame.site.clock.civil(moment)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(date)T\(two(seconds / 3600)):\(two(seconds / 60 % 60))"
    }
}

extension ContentShape {
    /// Whether a field of it takes files.
    var takesFiles: Bool {
        switch self {
        case .reference(.picture), .list(.reference(.picture)), .links: true
        default: false
        }
    }
}

extension ContentValue {
    /// How a single value stands in a field.
    var asFieldText: String {
        switch self {
        case .text(let text): text
        case .integer(let number): String(number)
        case .number(let number): Int(exactly: number).map(String.init) ?? String(number)
        case .flag(let flag): flag ? "true" : "false"
        case .list, .object: ""
        }
    }
}
