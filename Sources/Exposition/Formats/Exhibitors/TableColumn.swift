import Languages

/// What a column of a table of exhibitors or exhibits holds.
struct TableColumn: Hashable {
    /// The fields that `--map COLUMN=FIELD` names.
    enum Field: String, CaseIterable {
        case id, address, source, name, text, country, city, website, sort, fields, contact, pavilion, sample
        case exhibitor, readiness, links
        /// A column to pass over.
        case ignore

        /// Whether there may be a column of it for each language.
        var isLocalised: Bool { self == .name || self == .text || self == .city }
    }

    var field: Field
    var language: Language = .undetermined

    /// The column that a header's name means: a field's name or what people write for it in English, Chinese,
    /// Hungarian and German, with a language behind it as `name_zh`, `name:hu`, `name [en]` or `name (de)`.
    static func guess(_ header: String) -> TableColumn? {
        let folded = Folding.folded(header).replacing("\u{FEFF}", with: "")
        if let field = names[key(folded)] { return TableColumn(field: field) }
        if let (stem, tag) = parted(folded), let field = names[key(stem)], field.isLocalised,
            let language = Language(rawValue: languageNames[tag] ?? tag)
        {
            return TableColumn(field: field, language: language)
        }
        return byWords(folded).map { TableColumn(field: $0) }
    }

    /// What a column of names has the names of.
    enum Noun {
        case company, product
    }

    /// Whether a header says whose names its column has; nil where it says just "name".
    static func noun(_ header: String) -> Noun? {
        let words = Set(words(of: Folding.folded(header)))
        if !words.isDisjoint(with: productWords) { return .product }
        let folded = Folding.folded(header)
        if companyCharacters.contains(where: folded.contains) { return .company }
        if productCharacters.contains(where: folded.contains) { return .product }
        return words.isDisjoint(with: companyWords) ? nil : .company
    }

    /// The column that the right side of a `--map` names: a field, or a field with a language.
    static func named(_ text: String) -> TableColumn? {
        if let field = Field(rawValue: text.lowercased()) { return TableColumn(field: field) }
        return guess(text)
    }

    private static func parted(_ header: String) -> (String, String)? {
        let trimmed = header.trimmingCharacters(in: .whitespaces)
        for (open, close) in [("[", "]"), ("(", ")"), ("（", "）")] where trimmed.hasSuffix(close) {
            guard let place = trimmed.lastIndex(of: Character(open)) else { continue }
            return (String(trimmed[..<place]), String(trimmed[trimmed.index(after: place)...].dropLast()))
        }
        guard let place = trimmed.lastIndex(where: { "_:.- ".contains($0) }) else { return nil }
        let tag = String(trimmed[trimmed.index(after: place)...])
        // Only languages that people write lists in: what else is as short is an abbreviation, such as tel or AG.
        return languageTags.contains(tag) || languageNames[tag] != nil ? (String(trimmed[..<place]), tag) : nil
    }

    /// The field that a header of several words means: one word says it, and the others add nothing.
    private static func byWords(_ header: String) -> Field? {
        let words = words(of: header)
        guard (1...6).contains(words.count) else { return nil }
        for (field, decisive) in decisiveWords {
            guard words.contains(where: decisive.contains) else { continue }
            if words.allSatisfy({ decisive.contains($0) || fillers.contains($0) }) { return field }
        }
        return nil
    }

    private static func words(of header: String) -> [String] {
        header.split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0 != "s" }
    }

    private static func key(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }))
    }

    private static let languageTags: Set<String> = [
        "en", "zh", "hu", "de", "fr", "it", "es", "pt", "nl", "pl", "cs", "sk", "sl", "hr", "sr", "ro", "bg", "el",
        "tr",
        "ru", "uk", "ja", "ko", "ar", "he", "fa", "hi", "ms", "vi", "th", "sv", "da", "fi", "nb", "et", "lv", "lt",
    ]

    private static let companyWords: Set<String> = [
        "company", "companies", "organisation", "organization", "organizacion", "organizzazione", "firm", "firma",
        "firmen",
        "firmenname", "unternehmen", "business", "institution", "brand", "exhibitor", "exhibitors", "aussteller",
        "ausstellername", "ceg", "cegnev", "kiallito", "societe", "entreprise", "exposant", "azienda", "ditta",
        "societa",
        "espositore", "empresa", "expositor", "sociedad",
    ]
    private static let productWords: Set<String> = [
        "product", "products", "exhibit", "exhibits", "exponat", "exponate", "produkt", "produkte", "termek",
        "termeknev",
        "produit", "prodotto", "producto",
    ]
    private static let companyCharacters = ["公司", "企业", "单位", "展商"]
    private static let productCharacters = ["展品", "产品"]

    /// In the order in which they are looked for: a company's website is a website.
    private static let decisiveWords: [(Field, Set<String>)] = [
        (
            .website,
            [
                "website", "websites", "web", "webseite", "homepage", "url", "site", "internet", "sito", "sitio",
                "weboldal",
            ]
        ),
        (.country, ["country", "countries", "nation", "land", "pays", "paese", "pais", "orszag", "herkunftsland"]),
        (.city, ["city", "town", "ort", "stadt", "ville", "citta", "ciudad", "localite", "varos"]),
        (
            .fields,
            ["category", "categories", "sector", "sectors", "industry", "industries", "branche", "branchen", "secteur"]
        ),
        (.text, ["description", "profile", "about", "beschreibung", "descrizione", "descripcion", "leiras"]),
        (.readiness, ["trl", "readiness"]),
        (.name, companyWords.union(productWords)),
    ]

    /// Words that change nothing about what a column holds.
    private static let fillers: Set<String> = companyWords.union(productWords).union([
        "name", "names", "title", "of", "the", "or", "and", "a", "origin", "region", "code", "iso", "main", "full",
        "legal",
        "official", "exhibiting", "participating", "your", "our", "us", "short", "long", "brief", "address", "link",
        "page",
        "group", "groups", "und", "oder", "der", "des", "die", "von", "nom", "nome", "nombre", "de", "la", "le", "du",
        "del", "della", "ragione", "sociale", "razon", "social", "raison", "sociale", "neve", "head", "office", "state",
        "level", "technology", "l", "d",
    ])

    private static let languageNames = [
        "english": "en", "englisch": "en", "angol": "en", "英文": "en", "英语": "en", "chinese": "zh", "chinesisch": "zh",
        "kinai": "zh", "中文": "zh", "汉语": "zh", "hungarian": "hu", "ungarisch": "hu", "magyar": "hu", "匈牙利语": "hu",
        "german": "de", "deutsch": "de", "nemet": "de", "cn": "zh",
    ]

    private static let names: [String: Field] = {
        let table: [(Field, String)] = [
            (.id, "id|exhibitor id|exhibit id|identifier|key|kennung|azonosito|编号|序号"),
            (.address, "address in url|slug"), (.source, "source"),
            (
                .name,
                """
                name|company|company name|organisation|organization|firm|firm name|title|business name|institution|\
                unit|firma|\
                firmenname|unternehmen|bezeichnung|titel|ceg|cegnev|nev|megnevezes|公司|公司名称|企业|企业名称|名称|单位|单位名称|\
                展商名称|中文名称|英文名称|exhibit|exhibit name|product|product name|exponat|produkt|termek|termeknev|展品|展品名称|产品|产品名称
                """
            ),
            (
                .exhibitor,
                "exhibitor|exhibitor name|exhibitors|shown by|aussteller|ausstellername|kiallito|kiallito neve|参展商|展商|参展单位|参展企业"
            ),
            (
                .text,
                """
                text|description|about|profile|company profile|abstract|summary|details|beschreibung|profil|\
                kurzbeschreibung|leiras|\
                bemutatkozas|ismerteto|简介|描述|介绍|公司简介|企业简介|说明
                """
            ),
            (
                .country,
                "country|country or region|country region|nation|land|staat|herkunftsland|orszag|国家|国家地区|国别|国家或地区|国别地区"
            ),
            (.city, "city|town|place|location|ort|stadt|varos|telepules|szekhely|城市|所在城市|所在地"),
            (
                .website,
                "website|web site|web|url|homepage|home page|www|internet|link|web address|webseite|internetseite|weboldal|honlap|网站|网址|官网|主页"
            ),
            (.sort, "sort|kind|type|art|typ|tipus|fajta|类型|性质"),
            (
                .fields,
                """
                fields|field|sector|sectors|industry|industries|category|categories|topic|topics|branche|branchen|\
                kategorie|kategorien|\
                bereich|terulet|teruletek|szakterulet|agazat|kategoria|领域|行业|类别|技术领域|所属行业
                """
            ),
            (.contact, "contact|contact policy|kontakt|kapcsolat|联系方式政策"),
            (.pavilion, "pavilion|pavillon|country pavilion|pavilon|展馆|展团|国家馆"), (.sample, "sample|muster|minta|样本"),
            (.readiness, "readiness|trl|readiness level|technology readiness level|reifegrad|erettseg|技术成熟度|成熟度"),
            (.links, "links|weblinks"),
        ]
        var names: [String: Field] = [:]
        for (field, synonyms) in table {
            for name in synonyms.split(separator: "|") { names[key(Folding.folded(String(name)))] = field }
        }
        return names
    }()
}
