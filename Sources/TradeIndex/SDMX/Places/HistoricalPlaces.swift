import Languages

/// Countries that are no more.
///
/// Source: ISO 3166-3; M49's discontinued codes; `ROM` is Romania's ISO code until 2002; `BLX`, Belgium and Luxembourg in
/// one, is the code that trade statistics use up to 1998.
enum HistoricalPlaces {
    /// A place with the codes and names under which it is found.
    struct Entry {
        var place: HistoricalPlace
        var codes: [String]
        var names: [String]
    }

    static let all: [Entry] = table.split(separator: "\n").compactMap { line in
        let parts = line.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimming() }
        guard parts.count == 6, let until = Int(parts[2]) else { return nil }
        let names = parts[5].split(separator: ";").map { $0.trimming() }
        let place = HistoricalPlace(
            code: parts[0], name: names.first ?? parts[0], until: until,
            successors: parts[4].split(separator: " ").compactMap { CountryCode(rawValue: String($0)) },
            isRenamed: parts[3] == "renamed")
        return Entry(place: place, codes: [parts[0]] + parts[1].split(separator: " ").map(String.init), names: names)
    }

    /// Code | other codes | last year | renamed or ended | successors | names. Letters that mean a country of today, as `SK`
    /// and `BY` do, are left out, and so is `CS`, which was two countries.
    private static let table = """
        YUG | YU 890 | 2003 | ended | BA HR ME MK RS SI XK | Yugoslavia; Yugoslavia, SFR; SFR Yugoslavia; Socialist Federal Republic of Yugoslavia; Former Yugoslavia; Yugoslavia (former); Югославия; СФРЮ; 南斯拉夫
        SCG | 891 | 2006 | ended | ME RS XK | Serbia and Montenegro; Serbia & Montenegro; Yugoslavia, FR; FR Yugoslavia; Federal Republic of Yugoslavia; Yugoslavia, FR (Serbia/Montenegro); Сербия и Черногория; 塞尔维亚和黑山; 塞黑
        CSK | 200 | 1992 | ended | CZ SK | Czechoslovakia; Former Czechoslovakia; Czechoslovakia, Czechoslovak Socialist Republic; Czechoslovakia (former); Чехословакия; 捷克斯洛伐克
        SUN | SU 810 | 1992 | ended | AM AZ BY EE GE KG KZ LT LV MD RU TJ TM UA UZ | Soviet Union; USSR; Former USSR; USSR (former); Union of Soviet Socialist Republics; USSR, Union of Soviet Socialist Republics; СССР; Советский Союз; 苏联
        DDR | DD 278 | 1990 | ended | DE | German Democratic Republic; East Germany; GDR; ГДР; 东德; 民主德国
        280 |  | 1990 | ended | DE | West Germany; Federal Republic of Germany (before 1990); Germany, Federal Republic of (former); Former Fed. Rep. of Germany; ФРГ (до 1990); 西德
        ZAR | ZR | 1997 | renamed | CD | Zaire; Zaire, Republic of; Заир; 扎伊尔
        ROM |  | 2002 | renamed | RO | Romania (ROM)
        TMP | TP | 2002 | renamed | TL | Portuguese Timor
        ANT | AN 530 532 | 2010 | ended | BQ CW SX | Netherlands Antilles; Netherlands Antilles (former); Нидерландские Антильские острова; 荷属安的列斯
        BUR | BU | 1989 | renamed | MM | Burma, Socialist Republic of the Union of
        BYS |  | 1992 | renamed | BY | Byelorussian SSR; Byelorussian SSR Soviet Socialist Republic; Белорусская ССР
        DHY | DY | 1977 | renamed | BJ | Dahomey
        HVO | HV | 1984 | renamed | BF | Upper Volta; Upper Volta, Republic of
        RHO | RH | 1980 | renamed | ZW | Southern Rhodesia; Rhodesia
        NHB | NH | 1980 | renamed | VU | New Hebrides
        AFI |  | 1977 | renamed | DJ | French Afars and Issas
        FXX | FX 249 | 1997 | ended | FR | France, Metropolitan; Metropolitan France
        NTZ | NT 536 | 1993 | ended | IQ SA | Neutral Zone; Saudi-Iraqi neutral zone
        PCI | PC 582 | 1986 | ended | FM MH MP PW | Pacific Islands (trust territory); Trust Territory of the Pacific Islands
        PCZ | PZ 594 | 1980 | ended | PA | Panama Canal Zone
        SKM | 698 | 1975 | ended | IN | Sikkim
        VDR | VD | 1977 | ended | VN | Viet-Nam, Democratic Republic of; North Vietnam; Democratic Republic of Vietnam
        YMD | YD 720 | 1990 | ended | YE | Yemen, Democratic; Democratic Yemen; South Yemen; Yemen, People's Democratic Republic of; Yemen, Democratic, People's Democratic Republic of
        886 |  | 1990 | ended | YE | Yemen Arab Republic; North Yemen; Former Yemen
        GEL |  | 1979 | ended | KI TV | Gilbert and Ellice Islands
        230 |  | 1993 | ended | ER ET | Ethiopia (before 1993); Ethiopia (former); Former Ethiopia; Ethiopia PDR
        736 |  | 2011 | ended | SD SS | Sudan (former); Former Sudan; Sudan (before 2011); Sudan (up to 2011)
        BLX | 58 058 | 1998 | ended | BE LU | Belgium-Luxembourg; Belgium and Luxembourg; Belgo-Luxembourg Economic Union
        CTE | CT 128 | 1984 | ended | KI | Canton and Enderbury Islands
        JTN | JT 396 | 1986 | ended | UM | Johnston Island
        MID | MI 488 | 1986 | ended | UM | Midway Islands
        WAK | WK 872 | 1986 | ended | UM | Wake Island
        PUS | PU 849 | 1986 | ended | UM | US Miscellaneous Pacific Islands
        ATN | NQ 216 | 1983 | ended | AQ | Dronning Maud Land
        UAR |  | 1961 | ended | EG SY | United Arab Republic
        """
}
