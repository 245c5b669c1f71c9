import Catalogue
import Chance
import Languages

/// Invents names of exhibitors that sound like their country, in Latin letters, in Chinese and in the country's own
/// script.
struct CompanyNaming: Sendable {
    /// An invented word that is a company's name.
    struct Brand: Sendable {
        /// In Latin letters, with a capital.
        let latin: String
        /// In Chinese characters.
        let chinese: String
        /// In the country's own script, where that is another one.
        let native: String?

        var text: LocalisedText { [.english: latin, .chinese: chinese] }
    }

    let names: NameTexts

    func brand(in country: CountryTexts, using random: inout SplitMix64) -> Brand {
        let syllables: [NameTexts.Syllable]
        if country.code.rawValue == "CN" {
            syllables = (0..<3).map { _ in random.one(of: names.characters) }
        } else {
            syllables = [
                random.one(of: names.syllables), random.one(of: names.syllables), random.one(of: names.endings),
            ]
        }
        func written(_ script: String) -> String { syllables.reduce(into: "") { $0 += $1[script] ?? "" } }
        let latin = written("latin")
        return Brand(
            latin: latin.prefix(1).uppercased() + latin.dropFirst(), chinese: written("zh"),
            native: country.native.map { native in
                let word = written(native.script)
                // Letters with a capital form take it; in the others this changes nothing.
                return word.prefix(1).uppercased() + word.dropFirst()
            })
    }

    /// The full name of an exhibitor: the same in Hungarian as in English where it is a proper name abroad.
    func name(
        of sort: Exhibitor.Sort, brand: Brand, trade: LocalisedText, country: CountryTexts, city: LocalisedText,
        form: String
    ) -> LocalisedText {
        let values = ["brand": brand.text, "trade": trade, "city": city, "form": LocalisedText(form, in: .english)]
        var name: LocalisedText
        switch sort {
        case .company where country.code.rawValue == "CN":
            name = names.chineseCompany.filled(values)
            name[.hungarian] = name[.english]
        case .company:
            name = names.company.filled(values)
            if form == "PT" { name[.english] = "PT \(brand.latin) \(trade[.english] ?? "")" }
            if country.code.rawValue != "HU" { name[.hungarian] = name[.english] }
            if let native = country.native, let word = brand.native {
                name[native.language] = native.pattern.replacing("{}", with: word)
            }
        case .research: name = names.research.filled(values)
        case .publicBody: name = names.publicBody.filled(values)
        case .association, .country: name = names.association.filled(values)
        }
        return name
    }
}
