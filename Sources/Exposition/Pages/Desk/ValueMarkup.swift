import Catalogue
import Languages
import Markup

/// What members hold, written for people to read and to compare.
struct ValueMarkup {
    let pages: DeskPages
    let choices: ReferenceChoices

    private var words: Words { pages.words }
    private var frame: Frame { pages.frame }

    /// A value in a line, or as pictures.
    func shown(_ value: ContentValue?, _ shape: ContentShape) -> Markup {
        let pictures: [ContentValue]
        switch shape {
        case .reference(.picture): pictures = value.map { [$0] } ?? []
        case .list(.reference(.picture)): pictures = value?.elements ?? []
        default:
            return isNothing(value) ? nothing : Markup(text: line(value, shape))
        }
        var markup = Markup()
        for picture in pictures.compactMap({ $0.asText.flatMap { choices.pictures[$0] } }) {
            markup += FormMarkup(pages: pages, choices: choices).image(picture, in: .thumbnail)
        }
        return markup.isEmpty ? nothing : markup
    }

    private var nothing: Markup { "<span class=\"meta\">\(words("desk.nothing"))</span>" }

    private func isNothing(_ value: ContentValue?) -> Bool { value == nil || value == .list([]) }

    /// A value in a line.
    private func line(_ value: ContentValue?, _ shape: ContentShape) -> String {
        guard let value else { return "" }
        switch (shape, value) {
        case (.choice, .text(let word)): return words("desk.choice.\(word)")
        case (.flag, .flag(let flag)): return words("desk.choice.\(flag ? "true" : "false")")
        case (.country, .text(let code)): return CountryCode(rawValue: code).map { frame.reader.countries[$0] } ?? code
        case (.reference(let kind), .text(let id)): return choices.entry(id, of: kind).map(pages.title(of:)) ?? id
        case (.list(let element), .list(let values)):
            return values.map { line($0, element) }.joined(separator: "; ")
        case (.record(let parts), .object):
            return parts.compactMap { part in value[part.name].map { line($0, part.shape) } }.joined(separator: ", ")
        case (.texts, .object(let members)):
            return members.map { "\($0.name): \(line($0.value, .line))" }.joined(separator: "; ")
        default: return value.asFieldText
        }
    }
}
