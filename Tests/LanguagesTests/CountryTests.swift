import Languages
import Testing

@Suite("Countries are recognised as registers write them")
struct CountryTests {
    @Test(arguments: [
        ("Korea, Republic of", "KR"), ("Macedonia, former Yug. Rep.", "MK"), ("Moldova, Republik of", "MD"),
        ("Iran, Islamic Republic of", "IR"), ("Viet Nam", "VN"), ("Hong Kong", "HK"), ("Taiwan", "TW"),
        ("Czech Republic", "CZ"), ("USA", "US"), ("United States of America", "US"), ("中国", "CN"),
        ("Magyarország", "HU"), ("magyarorszag", "HU"), ("Deutschland", "DE"), ("Russian Federation", "RU"),
        ("Bosnia and Herzegovina", "BA"), ("Bosnia & Herzegovina", "BA"), ("United Arab Emirates", "AE"),
        ("  germany ", "DE"), ("DEU", "DE"), ("de", "DE"), ("Türkiye", "TR"), ("TURKEY", "TR"), ("韩国", "KR"),
        ("P.R. China", "CN"), ("Taiwan, China", "TW"), ("Venezuela (Bolivarian Republic of)", "VE"),
        ("Tanzania, United Republic of", "TZ"), ("Congo, the Democratic Republic of the", "CD"), ("Congo", "CG"),
        ("Korea, Democratic People's Republic of", "KP"), ("Republic of Serbia", "RS"), ("Szerbia", "RS"),
        ("新加坡", "SG"), ("Côte d'Ivoire", "CI"), ("The Netherlands", "NL"), ("UK", "GB"), ("Great Britain", "GB"),
        ("Puerto Rico", "PR"), ("Sri Lanka", "LK"), ("Slovakia", "SK"), ("Slovenia", "SI"), ("Guinea-Bissau", "GW"),
        ("Kingdom of Spain", "ES"), ("Republic of Ireland", "IE"), ("Dominican Republic", "DO"), ("Niger", "NE"),
        ("Nigeria, Federal Republic of", "NG"), ("Lao People's Democratic Republic", "LA"),
    ])
    func isFound(_ name: String, _ code: String) { #expect(CountryCode.matching(name)?.rawValue == code) }

    @Test(arguments: ["", "   ", "Atlantis", "Republic of", "the", "Republic", "ZZ", "12", "🙂", "\0"])
    func isNotInvented(_ name: String) { #expect(CountryCode.matching(name) == nil) }

    @Test func everyNameLeadsBackToItsCountry() {
        for language: Language in [.english, .chinese, .hungarian, "tr", "fa", "he", "sr", "id", "hi", "ms"] {
            let names = CountryNames(language)
            let lost = CountryCode.all.filter { CountryCode.matching(names[$0]) != $0 }
            #expect(lost.isEmpty, "\(language): \(lost.map { names[$0] })")
        }
    }

    @Test func namesFollowTheLanguage() throws {
        let hungary = try #require(CountryCode(rawValue: "hu"))
        #expect(CountryNames(.english)[hungary] == "Hungary")
        #expect(CountryNames(.chinese)[hungary] == "匈牙利")
        #expect(CountryNames(.hungarian)[hungary] == "Magyarország")
    }
}
