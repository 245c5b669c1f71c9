import Foundation
import Languages
import TestSupport
import Testing

@testable import SDMX

@Suite("Places are matched without doubt, asked, or said to be unknown")
struct PlaceTests {
    private static let matcher = PlaceMatcher()
    private var matcher: PlaceMatcher { Self.matcher }

    private func country(_ code: String) throws -> PlaceMatch { .exact(try #require(CountryCode(rawValue: code))) }

    @Test(
        "Codes and names of any usual kind mean one country",
        arguments: [
            ("CN", "CN"), ("chn", "CN"), ("156", "CN"), ("China", "CN"), ("P.R. China", "CN"), ("中国", "CN"),
            ("Китай", "CN"),
            ("4", "AF"), ("004", "AF"), ("UK", "GB"), ("EL", "GR"), ("XKX", "XK"), ("KSV", "XK"), ("WBG", "PS"),
            ("Türkiye", "TR"), ("Turkey", "TR"), ("Турция", "TR"), ("土耳其", "TR"), ("Korea, Rep.", "KR"),
            ("Korea, Republic of", "KR"),
            ("Republic of Korea", "KR"), ("Korea (the Republic of)", "KR"), ("韩国", "KR"), ("Республика Корея", "KR"),
            ("Korea, Dem. People's Rep.", "KP"), ("Korea, Dem. People’s Rep.", "KP"),
            ("Democratic People's Republic of Korea", "KP"),
            ("Iran (Islamic Republic of)", "IR"), ("Iran, Islamic Rep.", "IR"), ("Иран", "IR"), ("伊朗", "IR"),
            ("Viet Nam", "VN"),
            ("Vietnam", "VN"), ("Hong Kong SAR, China", "HK"), ("China, Hong Kong SAR", "HK"), ("中国香港", "HK"),
            ("Côte d'Ivoire", "CI"), ("Cote d'Ivoire", "CI"), ("Côte d’Ivoire", "CI"), ("Ivory Coast", "CI"),
            ("Congo, Dem. Rep.", "CD"), ("Congo, Rep.", "CG"), ("Congo - Kinshasa", "CD"), ("DR Congo", "CD"),
            ("Venezuela, RB", "VE"), ("Egypt, Arab Rep.", "EG"), ("Yemen, Rep.", "YE"), ("Lao PDR", "LA"),
            ("Kyrgyz Republic", "KG"),
            ("Micronesia, Fed. Sts.", "FM"), ("Bahamas, The", "BS"), ("Gambia, The", "GM"), ("St. Lucia", "LC"),
            ("Czechia", "CZ"),
            ("North Macedonia", "MK"), ("The former Yugoslav Republic of Macedonia", "MK"), ("Eswatini", "SZ"),
            ("Szerbia", "RS"),
            ("Bolivia (Plurinational State of)", "BO"), ("United Republic of Tanzania", "TZ"),
            ("Republic of Moldova", "MD"),
            ("State of Palestine", "PS"), ("Netherlands (Kingdom of the)", "NL"), ("塞尔维亚共和国", "RS"),
            ("Королевство Испания", "ES"),
            ("American Samoa", "AS"), ("Samoa", "WS"), ("Guinea-Bissau", "GW"), ("Guinea", "GN"), ("Niger", "NE"),
            ("Nigeria", "NG"),
            ("Dominica", "DM"), ("Dominican Republic", "DO"), ("  Hungary ", "HU"), ("HUNGARY", "HU"), ("Sudan", "SD"),
            ("South Sudan", "SS"),
        ])
    func exact(text: String, code: String) throws {
        #expect(matcher.match(text) == (try country(code)))
    }

    @Test(
        "What may mean several, a part of one, or was misspelt is asked",
        arguments: [
            ("Korea", ["KR", "KP"]), ("Congo", ["CG", "CD"]), ("刚果", ["CG", "CD"]), ("Корея", ["KR", "KP"]),
            ("Virgin Islands", ["VG", "VI"]),
            ("St. Martin", ["MF", "SX"]), ("CS", ["CSK", "SCG"]), ("Scotland", ["GB"]), ("America", ["US", "019"]),
            ("GER", ["DE"]),
            ("842", ["US"]), ("490", ["TW"]), ("Phillipines", ["PH"]), ("Kazakhstn", ["KZ"]),
            ("China (excluding Hong Kong)", ["CN", "HK"]),
            ("Republic of China", ["TW", "CN"]), ("Micronesia", ["FM", "057"]),
            ("Northern Korea Province", ["KR", "KP"]),
        ])
    func doubtful(text: String, codes: [String]) {
        guard case .doubtful(let candidates) = matcher.match(text) else {
            Issue.record("\(text): \(matcher.match(text))")
            return
        }
        #expect(Set(candidates.map(\.code)) == Set(codes))
        #expect(candidates.allSatisfy { !$0.name.isEmpty && $0.name != $0.code })
    }

    @Test(
        "Countries that are no more are known with their successors",
        arguments: [
            ("YUG", "YUG", 7), ("SCG", "SCG", 3), ("CSK", "CSK", 2), ("SUN", "SUN", 15), ("SU", "SUN", 15),
            ("DDR", "DDR", 1), ("ZAR", "ZAR", 1),
            ("ROM", "ROM", 1), ("TMP", "TMP", 1), ("ANT", "ANT", 3), ("Serbia and Montenegro", "SCG", 3),
            ("Yugoslavia", "YUG", 7),
            ("USSR", "SUN", 15), ("СССР", "SUN", 15), ("南斯拉夫", "YUG", 7), ("Zaire", "ZAR", 1),
            ("German Democratic Republic", "DDR", 1),
            ("Netherlands Antilles", "ANT", 3), ("Sudan (former)", "736", 2), ("810", "SUN", 15),
            ("Belgium-Luxembourg", "BLX", 2),
        ])
    func historical(text: String, code: String, successors: Int) {
        guard case .historical(let place) = matcher.match(text) else {
            Issue.record("\(text): \(matcher.match(text))")
            return
        }
        #expect(place.code == code)
        #expect(place.successors.count == successors)
        #expect(place.isRenamed == ["ZAR", "ROM", "TMP"].contains(code))
    }

    @Test(
        "Regions, unions and the rest of the world are no countries",
        arguments: [
            ("001", "001"), ("1", "001"), ("WLD", "001"), ("World", "001"), ("世界", "001"), ("Мир", "001"),
            ("150", "150"), ("Europe", "150"),
            ("419", "419"), ("LCN", "419"), ("SSF", "202"), ("Sub-Saharan Africa", "202"), ("EUU", "EU27_2020"),
            ("European Union", "EU27_2020"),
            ("欧盟", "EU27_2020"), ("EMU", "EA"), ("ASEAN", "ASEAN"), ("OED", "OECD"), ("High income", "HIC"),
            ("Areas, nes", "_X"), ("Total", "_T"),
            ("Africa", "002"), ("South-eastern Asia", "035"),
        ])
    func groups(text: String, code: String) {
        guard case .group(let group) = matcher.match(text) else {
            Issue.record("\(text): \(matcher.match(text))")
            return
        }
        #expect(group.code == code)
    }

    @Test("Nonsense is unknown", arguments: ["", "Atlantis", "999", "ZZ", "QQQ", "12345", "-", "n/a", "🙂"])
    func unknown(text: String) {
        #expect(matcher.match(text) == .unknown)
    }

    @Test("A code and a name that say different things are asked")
    func codeAgainstName() throws {
        #expect(matcher.match("HU", name: "Hungary") == (try country("HU")))
        #expect(matcher.match("X1", name: "Hungary") == (try country("HU")))
        #expect(matcher.match("GER", name: "Germany") == (try country("DE")))
        for (code, name) in [
            ("SD", "South Sudan"), ("AT", "Australia"), ("CG", "Congo, Dem. Rep."), ("AF", "Africa"),
            ("HU", "Soviet Union"),
        ] {
            guard case .doubtful(let candidates) = matcher.match(code, name: name) else {
                Issue.record("\(code) \(name): \(matcher.match(code, name: name))")
                continue
            }
            #expect(candidates.count == 2)
        }
        // Estonia was within the Soviet Union, so that its old name does not contradict.
        #expect(matcher.match("EE", name: "Soviet Union") == (try country("EE")))
    }

    @Test("Every country is found by each of its codes and by its name in English, Russian and Chinese")
    func everyCountry() throws {
        #expect(CountryNumbers.all.count == CountryCode.all.count)
        for codes in CountryNumbers.all {
            for code in [codes.country.rawValue, codes.letters, codes.digits] {
                #expect(matcher.match(code) == .exact(codes.country), "\(code)")
            }
        }
        for language in ["en", "ru", "zh-Hans"] as [Language] {
            let names = CountryNames(language)
            for country in CountryCode.all where !["FM", "MF"].contains(country.rawValue) {
                #expect(matcher.match(names[country]) == .exact(country), "\(names[country])")
            }
        }
    }

    @Test(
        "Debian's ISO 3166 tables: no code or name is taken for another country",
        .enabled(
            if: FileManager.default.fileExists(atPath: "/usr/share/iso-codes/json/iso_3166-1.json"), "no iso-codes here"
        ))
    func isoCodes() throws {
        struct Tables: Decodable {
            struct Entry: Decodable {
                var letters, threeLetters, numeric, name: String
                var officialName, commonName: String?
                enum CodingKeys: String, CodingKey {
                    case numeric, name
                    case letters = "alpha_2"
                    case threeLetters = "alpha_3"
                    case officialName = "official_name"
                    case commonName = "common_name"
                }
            }
            var entries: [Entry]
            enum CodingKeys: String, CodingKey { case entries = "3166-1" }
        }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: "/usr/share/iso-codes/json/iso_3166-1.json"))
        var found = 0
        var asked = 0
        for entry in try JSONDecoder().decode(Tables.self, from: bytes).entries {
            for text in [
                entry.letters, entry.threeLetters, entry.numeric, entry.name, entry.officialName, entry.commonName,
            ].compactMap({ $0 }) {
                switch matcher.match(text) {
                case .exact(let country):
                    #expect(country.rawValue == entry.letters, "\(text)")
                    found += 1
                case .doubtful: asked += 1
                case .historical, .group, .leftOut: Issue.record("\(text) is \(entry.letters)")
                case .unknown: asked += 1
                }
            }
        }
        #expect(asked <= 10, "of \(found + asked)")
    }

    @Test(
        "All places of UNCTAD's file are known",
        .enabled(if: SharedData.has("trade-index/unctad-digital-economy.csv"), "no ../shared/data beside the checkout"))
    func realFile() throws {
        let path = SharedData.folder.appendingPathComponent("trade-index/unctad-digital-economy.csv").path
        let area = try #require(try FigureFile.read(ByteSource(path: path)).observations.column(.area))
        for (match, code) in zip(matcher.matches(area), area.codes) {
            switch match {
            case .exact, .group: break
            default: Issue.record("\(code) \(area.names[Int(area.codes.firstIndex(of: code) ?? 0)] ?? ""): \(match)")
            }
        }
    }
}
