/// Groups of countries, and what is no country in particular.
///
/// Source: M49 of the United Nations; the World Bank's country groups; Eurostat's and the SDMX code list CL_AREA's codes of
/// unions.
enum PlaceGroups {
    /// A group with the codes and names under which it is found.
    struct Entry {
        var group: PlaceGroup
        var codes: [String]
        var names: [String]
    }

    static let all: [Entry] = table.split(separator: "\n").compactMap { line in
        let parts = line.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimming() }
        guard parts.count == 3 else { return nil }
        let names = parts[2].split(separator: ";").map { $0.trimming() }
        return Entry(
            group: PlaceGroup(code: parts[0], name: names.first ?? parts[0]),
            codes: [parts[0]] + parts[1].split(separator: " ").map(String.init), names: names)
    }

    private static let table = """
        001 | WLD WL W W0 W00 1W WXD WORLD | World; All countries; Whole world; World total; Мир; Весь мир; 世界; 全球
        002 | AFR | Africa; Африка; 非洲
        015 | | Northern Africa; Северная Африка; 北非
        202 | SSF SSA | Sub-Saharan Africa; Африка к югу от Сахары; 撒哈拉以南非洲
        014 | | Eastern Africa; East Africa; 东非
        017 | | Middle Africa; Central Africa; 中非地区
        018 | | Southern Africa; 南部非洲
        011 | | Western Africa; West Africa; 西非
        019 | | Americas; The Americas; Америка; 美洲
        419 | LCN | Latin America and the Caribbean; Latin America & Caribbean; Латинская Америка и Карибский бассейн; 拉丁美洲和加勒比
        029 | | Caribbean; The Caribbean; Карибский бассейн; 加勒比
        013 | | Central America; Центральная Америка; 中美洲
        005 | | South America; Южная Америка; 南美洲
        021 | NAC | Northern America; North America (Northern); Северная Америка; 北美
        003 | | North America; 北美洲
        142 | | Asia; Азия; 亚洲
        143 | | Central Asia; Средняя Азия; Центральная Азия; 中亚
        030 | | Eastern Asia; East Asia; Восточная Азия; 东亚
        035 | | South-eastern Asia; Southeast Asia; South-East Asia; Юго-Восточная Азия; 东南亚
        034 | | Southern Asia; Южная Азия; 南亚
        145 | | Western Asia; West Asia; Западная Азия; 西亚
        150 | | Europe; Европа; 欧洲
        151 | | Eastern Europe; Восточная Европа; 东欧
        154 | | Northern Europe; Северная Европа; 北欧
        039 | | Southern Europe; Южная Европа; 南欧
        155 | | Western Europe; Западная Европа; 西欧
        009 | | Oceania; Океания; 大洋洲
        053 | | Australia and New Zealand; Австралия и Новая Зеландия; 澳大利亚和新西兰
        054 | | Melanesia; Меланезия; 美拉尼西亚
        057 | | Micronesia (region); 密克罗尼西亚地区
        061 | | Polynesia; Полинезия; 波利尼西亚
        199 | LDC | Least developed countries; LDCs; Least developed countries: UN classification; Наименее развитые страны; 最不发达国家
        432 | LLDC | Landlocked developing countries; LLDCs; 内陆发展中国家
        722 | SIDS SST | Small island developing states; SIDS; Small states
        513 | | Europe and Northern America
        747 | | Northern Africa and Western Asia
        753 | | Eastern and South-eastern Asia
        062 | | Central and Southern Asia
        EU27_2020 | EU EUU EU27 U_EU | European Union; EU; EU-27; European Union (27 countries); Европейский союз; ЕС; 欧盟; 欧洲联盟
        EU28 | EU27_2007 EU25 EU15 | European Union (28 countries); EU-28
        EA | EMU EA20 EA19 EA18 U2 EZ | Euro area; Euro area (20 countries); Eurozone; Еврозона; 欧元区
        EFTA | | European Free Trade Association; EFTA; ЕАСТ
        EEA | EEA30_2007 EEA31 | European Economic Area
        OECD | OED | OECD; OECD members; OECD - Total; ОЭСР; 经合组织
        ASEAN | | ASEAN; Association of Southeast Asian Nations; АСЕАН; 东盟
        APEC | | APEC; Asia-Pacific Economic Cooperation; АТЭС; 亚太经合组织
        BRICS | | BRICS; БРИКС; 金砖国家
        G20 | | G20; G-20; Group of Twenty; Большая двадцатка; 二十国集团
        G7 | | G7; G-7; Group of Seven; Большая семёрка; 七国集团
        CIS | | CIS; Commonwealth of Independent States; СНГ; Содружество Независимых Государств; 独联体
        EAEU | EEU | Eurasian Economic Union; EAEU; ЕАЭС; Евразийский экономический союз; 欧亚经济联盟
        SCO | | Shanghai Cooperation Organisation; Shanghai Cooperation Organization; SCO; ШОС; 上海合作组织
        GCC | | Gulf Cooperation Council; GCC; 海湾合作委员会
        MERCOSUR | | MERCOSUR; Southern Common Market; МЕРКОСУР
        OPEC | | OPEC; ОПЕК; 欧佩克
        ARB | | Arab World
        AFE | | Africa Eastern and Southern
        AFW | | Africa Western and Central
        CEB | | Central Europe and the Baltics
        CSS | | Caribbean small states
        EAP | | East Asia & Pacific (excluding high income)
        EAR | | Early-demographic dividend
        EAS | | East Asia & Pacific; Восточная Азия и Тихоокеанский регион
        ECA | | Europe & Central Asia (excluding high income)
        ECS | | Europe & Central Asia; Европа и Центральная Азия
        FCS | | Fragile and conflict affected situations
        HIC | | High income; High-income countries; Страны с высоким доходом; 高收入国家
        HPC | | Heavily indebted poor countries (HIPC)
        IBD | | IBRD only
        IBT | | IDA & IBRD total
        IDA | | IDA total
        IDB | | IDA blend
        IDX | | IDA only
        INX | | Not classified
        LAC | | Latin America & Caribbean (excluding high income)
        LIC | | Low income; Low-income countries; Страны с низким доходом; 低收入国家
        LMC | | Lower middle income; Lower-middle-income countries
        LMY | | Low & middle income
        LTE | | Late-demographic dividend
        MEA | | Middle East & North Africa; Middle East, North Africa, Afghanistan & Pakistan
        MIC | | Middle income
        MNA | | Middle East & North Africa (excluding high income)
        OSS | | Other small states
        PRE | | Pre-demographic dividend
        PSS | | Pacific island small states
        PST | | Post-demographic dividend
        SAS | | South Asia
        SSG | | Sub-Saharan Africa (excluding high income)
        TEA | | East Asia & Pacific (IDA & IBRD countries)
        TEC | | Europe & Central Asia (IDA & IBRD countries)
        TLA | | Latin America & the Caribbean (IDA & IBRD countries)
        TMN | | Middle East & North Africa (IDA & IBRD countries)
        TSA | | South Asia (IDA & IBRD)
        TSS | | Sub-Saharan Africa (IDA & IBRD countries)
        UMC | | Upper middle income; Upper-middle-income countries
        DEVELOPED | | Developed economies; Developed countries; Развитые страны; 发达国家
        DEVELOPING | | Developing economies; Developing countries; Развивающиеся страны; 发展中国家
        TRANSITION | | Transition economies; Economies in transition; Страны с переходной экономикой
        ROW | W1 | Rest of the world; Rest of world; Остальной мир; Прочие страны; 世界其他地区
        _X | _U 899 | Areas not specified; Areas, nes; Unspecified; Not specified; Other countries; Other areas, nes; Не указано; 未指明
        _T | | Total; All partners; Всего; Итого; 总计; 合计
        """
}
