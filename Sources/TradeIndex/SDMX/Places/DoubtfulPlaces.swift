/// Names and codes that could mean several places, or a part of one: they are asked, whatever is likely.
///
/// Source of the digits: UN Comtrade's country codes for reporters whose territory differs from that of ISO 3166-1.
enum DoubtfulPlaces {
    /// Names or codes, and the codes that they may mean.
    static let all: [(names: [String], codes: [String])] = [
        (["Korea", "Corea", "Corée", "Корея"], ["KR", "KP"]),
        (["Congo", "The Congo", "Конго", "刚果"], ["CG", "CD"]),
        (["Virgin Islands", "Виргинские острова"], ["VG", "VI"]),
        (["Saint Martin", "St. Martin", "St Martin"], ["MF", "SX"]),
        (["Micronesia", "Микронезия", "密克罗尼西亚"], ["FM", "057"]),
        (["America", "US & Canada"], ["US", "019"]),
        (["England", "Scotland", "Wales", "Northern Ireland", "Англия", "Шотландия", "英格兰", "苏格兰"], ["GB"]),
        (["Channel Islands", "CHI"], ["GG", "JE"]),
        (["Republic of China"], ["TW", "CN"]), (["German Republic"], ["DE", "DDR"]),
        (["Antilles"], ["ANT", "CW", "SX", "BQ"]),
        (["Guiana", "Guyane"], ["GF", "GY"]),
        (["Somaliland"], ["SO"]), (["Zanzibar", "Tanganyika"], ["TZ"]), (["Northern Cyprus"], ["CY"]),
        (["Vietnam, South", "South Vietnam"], ["VN"]),
        (["CS"], ["CSK", "SCG"]),
        (["842", "841"], ["US"]), (["757"], ["CH"]), (["579"], ["NO"]), (["251"], ["FR"]), (["381"], ["IT"]),
        (["699"], ["IN"]), (["711"], ["ZA"]), (["490", "Other Asia, nes"], ["TW"]), (["588"], ["PK", "BD"]),
        // Codes of sports, often taken for ISO's.
        (["GER"], ["DE"]), (["NED"], ["NL"]), (["SUI"], ["CH"]), (["DEN"], ["DK"]), (["POR"], ["PT"]),
        (["GRE"], ["GR"]),
        (["CRO"], ["HR"]), (["SLO"], ["SI", "SK"]), (["BUL"], ["BG"]), (["LAT"], ["LV"]), (["INA"], ["ID"]),
        (["MAS"], ["MY"]),
        (["PHI"], ["PH"]), (["RSA"], ["ZA"]), (["TPE"], ["TW"]), (["IRI"], ["IR"]), (["VIE"], ["VN"]),
        (["MGL"], ["MN"]),
        (["NGR"], ["NG"]), (["ALG"], ["DZ"]), (["SIN"], ["SG"]), (["ENG", "SCO (football)", "WAL"], ["GB"]),
    ]

    /// Words that stand in the names of several countries, so that only a whole name says which.
    static let sharedWords: [String: [String]] = [
        "korea": ["KR", "KP"], "corea": ["KR", "KP"], "coree": ["KR", "KP"], "корея": ["KR", "KP"],
        "congo": ["CG", "CD"], "kongo": ["CG", "CD"], "конго": ["CG", "CD"], "yugoslav": ["YUG", "MK"],
        "yemen": ["YE", "YMD"], "yugoslavia": ["YUG", "SCG"],
    ]
}
