import Catalogue
import JSON

extension JSONValue {
    /// Whether there is a null where it takes nothing away: in a list, or anywhere in what is no patch.
    func hasIdleNull(isPatch: Bool) -> Bool {
        switch self {
        case .null: !isPatch
        case .array(let values): values.contains { $0.hasIdleNull(isPatch: false) }
        case .object(let members): members.contains { $0.value.hasIdleNull(isPatch: isPatch) }
        default: false
        }
    }

    /// What the catalogue takes; nil for null.
    var content: ContentValue? {
        switch self {
        case .null: nil
        case .text(let text): .text(text)
        case .integer(let number): .integer(number)
        case .number(let number): .number(number)
        case .boolean(let flag): .flag(flag)
        case .array(let values): .list(values.compactMap(\.content))
        case .object(let members):
            .object(members.compactMap { member in member.value.content.map { ContentValue.Member(member.name, $0) } })
        }
    }

    /// What becomes of a value by this as a merge patch (RFC 7396, 2): objects part by part, all else whole.
    func merged(into kept: ContentValue?) -> ContentValue? {
        guard case .object(let patch) = self else { return content }
        var members: [ContentValue.Member] = []
        if case .object(let before)? = kept { members = before }
        for part in patch {
            let place = members.firstIndex { $0.name == part.name }
            switch (place, part.value.merged(into: place.map { members[$0].value })) {
            case (let place?, let value?): members[place] = ContentValue.Member(part.name, value)
            case (let place?, nil): members.remove(at: place)
            case (nil, let value?): members.append(ContentValue.Member(part.name, value))
            case (nil, nil): break
            }
        }
        return .object(members)
    }
}
