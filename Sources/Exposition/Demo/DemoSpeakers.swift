import Catalogue
import Foundation
import Languages

/// The people of the demo: names that nobody bears, each of one field, none of them in two places at one time.
struct DemoSpeakers {
    static let count = 90

    private let texts: DemoTexts
    /// Until when each is on a stage already: every engagement, by person.
    private var engagements: [[(start: Date, end: Date)]] = Array(repeating: [], count: count)
    private var next = 0

    init(texts: DemoTexts) {
        self.texts = texts
    }

    /// So many who are free then; of the field, where one is given and there are enough.
    mutating func free(_ count: Int, field: String?, from start: Date, seconds: Int) -> [EntryID<Person>] {
        let end = start.addingTimeInterval(Double(seconds))
        let inTurn = (0..<Self.count).map { ($0 + next) % Self.count }
        let free = inTurn.filter { person in
            engagements[person].allSatisfy { $0.end <= start || end <= $0.start }
        }
        let chosen = free.filter { self.field(of: $0).id == field } + free.filter { self.field(of: $0).id != field }
        next = (next + count) % Self.count
        return chosen.prefix(count).map { person in
            engagements[person].append((start, end))
            return DemoID.person(person + 1)
        }
    }

    private func field(of person: Int) -> FieldTexts { texts.fields[person % texts.fields.count] }

    /// Those who speak somewhere.
    func entries(_ make: EntryMaking) -> [Entry<Person>] {
        let names = texts.programme.people
        return (0..<Self.count).filter { !engagements[$0].isEmpty }.map { person in
            let given = names.given[person % names.given.count]
            // Steps of five and a shift by round: no two people have the same pair of names.
            let family = names.family[(person * 5 + person / names.given.count) % names.family.count]
            let latin = "\(given.latin) \(family.latin)"
            let name: LocalisedText = [
                .english: latin, .hungarian: latin, .chinese: "\(given.zh)·\(family.zh)",
            ]
            let role = texts.sentences.roles[person % texts.sentences.roles.count]
            let speaks = texts.sentences.speaks.filled(["field": field(of: person).name.insideSentence])
            return make.entry(
                DemoID.person(person + 1), title: name,
                Person(
                    name: name, programme: DemoID.programme,
                    text: role.followed(by: speaks).followed(by: texts.sentences.samplePerson),
                    sourceNumber: person + 1))
        }
    }
}
