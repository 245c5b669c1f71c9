/// Names and codes beside those of ISO 3166-1 and CLDR that leave no doubt.
///
/// Source: the World Bank's, OECD's, UNCTAD's and United Nations' lists of economies; Eurostat's `EL` and `UK`; codes that
/// the World Bank used before 2014.
enum OtherPlaceNames {
    static let codes: [String: String] = [
        "UK": "GB", "EL": "GR", "KSV": "XK", "UNK": "XK", "XKV": "XK", "KOS": "XK", "WBG": "PS", "ADO": "AD",
        "IMY": "IM",
        "412": "XK", "888": "XK",
    ]

    /// Two letters | names.
    private static let table = """
        AE | UAE; ОАЭ; Объединённые Арабские Эмираты; 阿联酋
        AG | Antigua & Barbuda
        AI | Ангвилла
        AR | Argentine Republic; Аргентинская Республика
        AS | American Samoa; Американские Самоа
        AT | Австрийская Республика
        BA | Bosnia & Herzegovina; Bosnia
        BG | Республика Болгария
        BL | St. Barths; Saint Barthélemy
        BM | Бермуды
        BN | Brunei; Nation of Brunei, Abode of Peace
        BO | Bolivia, Plurinational State of
        BQ | Bonaire, Sint Eustatius and Saba; Bonaire, Saint Eustatius and Saba; 博奈尔、圣尤斯特歇斯岛和萨巴
        BS | Bahamas, The; Содружество Багамских Островов
        BW | 博兹瓦那
        BY | Белоруссия; Беларусь
        CC | Cocos Islands
        CD | Congo, Dem. Rep.; Democratic Republic of the Congo; DR Congo; Congo (Kinshasa); Congo - Kinshasa; DRC; Congo, DR; Congo, Democratic Republic of; Демократическая Республика Конго; 刚果民主共和国; 刚果（金）
        CF | Central African Rep.; ЦАР; Центральноафриканская Республика; 中非
        CG | Congo, Rep.; Republic of the Congo; Congo Republic; Congo (Brazzaville); Congo - Brazzaville; Республика Конго; 刚果共和国; 刚果（布）
        CH | Swiss Confederation; Швейцарская Конфедерация
        CI | Côte d'Ivoire; Cote d'Ivoire; Ivory Coast; Кот-д'Ивуар; 科特迪瓦
        CN | China; People's Republic of China; China, mainland; Mainland China; China, P.R.: Mainland; PRC; КНР; Китай; 中国; 中华人民共和国; Китайская Народная Республика
        CV | Cape Verde; Cabo Verde
        CY | Republic of Cyprus
        CZ | Czech Republic; Czechia; Чешская Республика
        DE | Federal Republic of Germany; 德意志联邦共和国
        DM | Содружество Доминики
        DO | Dominican Rep.
        DZ | Алжирская Народная Демократическая Республика
        EE | Эстонская Республика
        EG | Egypt, Arab Rep.; 阿拉伯埃及共和国
        FI | Финляндская Республика
        FK | Falkland Islands (Malvinas); 福克兰群岛(马尔维纳斯); Фолклендские (Мальвинские) острова
        FM | Micronesia, Fed. Sts.; Micronesia (Federated States of); Federated States of Micronesia; Федеративные Штаты Микронезии; 密克罗尼西亚联邦
        FR | French Republic; Французская Республика; 法兰西共和国
        GA | Gabonese Republic; Габонская Республика
        GB | United Kingdom; Great Britain; Britain; Великобритания; Соединённое Королевство; 英国; United Kingdom of Great Britain and Northern Ireland; Соединённое Королевство Великобритании и Северной Ирландии; 大不列颠及北爱尔兰联合王国
        GF | French Guiana; Французская Гвиана
        GM | Gambia, The
        GN | Guinea; Гвинея; Гвинейская Республика
        GQ | Equatorial Guinea
        GR | Hellenic Republic; Греческая Республика
        GS | South Georgia and the South Sandwich Islands
        GT | 瓜地马拉
        GW | Guinea Bissau; Гвинея-Бисау
        HK | Hong Kong; Hong Kong SAR, China; China, Hong Kong SAR; Hong Kong, China; Гонконг; 中国香港; 香港; Hong Kong SAR; САР Гонконг; 中国香港特别行政区; Осо́бый административный район Гонконг
        HM | Heard and McDonald Islands; Territory of Heard Island and McDonald Islands; Heard Island and McDonald Islands
        IE | Ирландская Республика
        IL | State of Israel
        IM | Insel Man
        IO | British Indian Ocean Territory; Британская территория в Индийском океане
        IQ | Иракская Республика
        IR | Iran; Islamic Republic of Iran; Иран; Исламская Республика Иран; 伊朗伊斯兰共和国
        IT | Italian Republic; Итальянская Республика
        JO | Иорданское Хашимитское Королевство
        KG | Kyrgyz Republic; Киргизия; Киргизская Республика; 吉尔吉斯坦; Республика Кыргызстан; Кыргызская Республика
        KM | Союз Коморских Островов
        KN | St. Kitts and Nevis
        KP | Korea, Dem. People's Rep.; Democratic People's Republic of Korea; North Korea; DPRK; DPR Korea; Korea, Dem. Rep.; Korea, DPR; D.P.R. of Korea; Корейская Народно-Демократическая Республика; КНДР; Северная Корея; 朝鲜; 朝鲜民主主义人民共和国
        KR | Korea, Rep.; Republic of Korea; South Korea; Korea (South); Korea (Republic of); ROK; 大韩民国; 韩国; Республика Корея; Южная Корея
        KY | Каймановы острова
        KZ | Kazakstan
        LA | Lao PDR; Лаосская Народно-Демократическая Республика
        LB | Lebanese Republic; Ливанская Республика
        LC | St. Lucia
        LT | Литовская Республика
        LV | Латвийская Республика
        LY | Libyan Arab Jamahiriya
        MD | Moldova, Rep. of; Молдавия; Молдова
        ME | Montenegro; Черногория
        MF | St. Martin (French part)
        MH | Республика Маршалловы Острова
        MK | North Macedonia; Macedonia; Macedonia, FYR; FYROM; The former Yugoslav Republic of Macedonia; TFYR of Macedonia; Macedonia, former Yugoslav Republic of
        MM | Burma; Myanmar; Мьянма
        MO | Macao; Macau; Macao SAR, China; China, Macao SAR; Macao, China; Макао; 中国澳门; 澳门; 中国澳门特别行政区; Специальный административный район Макао
        MV | Мальдивская Республика
        MX | United Mexican States; Мексиканские Соединённые Штаты; 墨西哥合众国
        NL | Netherlands (Kingdom of the); Netherlands, The; Holland; Голландия; Королевство Нидерландов
        OM | 阿曼苏丹国
        PF | 法属玻利尼西亚
        PG | Papua New Guinea
        PL | Республика Польша
        PN | Питкэрн
        PS | West Bank and Gaza; State of Palestine; Palestinian territories; Occupied Palestinian territory; Палестина; 巴勒斯坦; 巴勒斯坦国
        PT | Portuguese Republic; Португальская Республика
        RS | Serbia; Republic of Serbia; Сербия; 塞尔维亚
        RU | Russia; Russian Federation; Россия; Российская Федерация; РФ; 俄罗斯联邦; 俄罗斯
        RW | Rwandese Republic; Руандийская Республика
        SA | KSA
        SC | Сейшелы; Республика Сейшельские Острова
        SD | Sudan; Судан
        SH | Saint Helena; Saint Helena, Ascension and Tristan da Cunha
        SJ | Svalbard and Jan Mayen Islands; Svalbard and Jan Mayen
        SK | Slovak Republic; Словацкая Республика
        SS | South Sudan; Южный Судан
        ST | Sao Tome and Principe
        SV | Республика Эль-Сальвадор
        SX | Sint Maarten (Dutch part)
        SY | Syrian Arab Rep.; Сирийская Арабская Республика; 阿拉伯叙利亚共和国
        SZ | Swaziland; Eswatini
        TC | Острова Туркс и Каикос
        TD | Республика Чад
        TF | French Southern and Antarctic Lands; Territory of the French Southern and Antarctic Lands; French Southern Territories
        TG | Togolese Republic; Тоголезская Республика
        TH | 泰王国
        TL | East Timor; Timor-Leste
        TN | Tunisian Republic; Тунисская Республика
        TR | Turkey; Turkiye; Republic of Turkey; Турция; Турецкая Республика; 土耳其
        TT | Trinidad & Tobago; 特里尼达和多巴哥
        TW | Taiwan; Taiwan, China; Taiwan Province of China; Chinese Taipei; China, Taiwan Province of; Taiwan, POC; Taiwan, Republic of China; Тайвань; 台湾; 中国台湾; 中国台湾省; Китайская провинция Тайвань
        TZ | Tanzania, United Rep. of
        UM | United States Minor Outlying Islands
        US | United States; United States of America; USA; U.S.; США; Соединённые Штаты Америки; Соединенные Штаты Америки; 美国; 美利坚合众国; Соединённые Штаты
        VA | Vatican City State; Holy See (Vatican City State)
        VC | St. Vincent and the Grenadines
        VE | Venezuela, RB; Venezuela, Bolivarian Rep. of
        VG | British Virgin Islands; Virgin Islands (British); Виргинские острова (Британия); Британские Виргинские острова
        VI | Virgin Islands (U.S.); US Virgin Islands; United States Virgin Islands; Virgin Islands of the United States; Виргинские острова (США); 美属维京群岛; Американские Виргинские острова
        VN | Viet Nam; Vietnam; Вьетнам; Социалистическая Республика Вьетнам; 越南
        WF | Wallis and Futuna Islands
        WS | Samoa; Western Samoa; Самоа; 萨摩亚
        XK | Kosovo; Kosovo (UN resolution 1244); Kosovo (under UNSC res. 1244)
        YE | Yemen; Yemen, Rep.; Republic of Yemen; Йемен; 也门; Йеменская Республика; 也门共和国
        ZA | Южная Африка; ЮАР
        """

    /// The names of each country.
    static let names: [(country: String, names: [String])] = table.split(separator: "\n").compactMap { line in
        let parts = line.split(separator: "|").map { $0.trimming() }
        return parts.count == 2 ? (parts[0], parts[1].split(separator: ";").map { $0.trimming() }) : nil
    }
}
