import Foundation

/// An index of tests' own: a method file, its guide in three languages and figures, of forty economies in five years.
public enum SmallIndex {
    /// The economies, by ISO 3166-1.
    public static let economies = """
        ARE ARG AUS AUT BEL BRA CAN CHE CHL CHN CZE DEU DNK EGY ESP FIN FRA GBR GRC HUN IDN IND IRL ISR ITA JPN KOR MEX MYS NLD \
        NOR NZL POL PRT ROU SGP SRB SWE THA TUR
        """.split(separator: " ").map(String.init)
    /// The years of its figures.
    public static let years = 2019...2023

    /// Writes `NAME.yaml`, `NAME.desk.yaml` and `NAME.csv` into a folder.
    ///
    /// - Parameters:
    ///   - reach: the weight of its second part; the first one's is 1.
    ///   - namesFigures: whether the guide names the file of figures, so that nobody else need.
    /// - Returns: The paths of the method and of the figures.
    @discardableResult
    public static func write(
        _ name: String = "services", into folder: TemporaryFolder, reach: Int = 1, namesFigures: Bool = false
    ) throws -> (method: String, figures: String) {
        let method = try folder.write(
            """
            serai_index_method: 1
            name: "Services"
            index:
              code: SERVICES
              children:
                - code: SIZE
                  weight: 1
                  children:
                    - {code: EXPORTS, unit: "million USD"}
                    - {code: IMPORTS, unit: "million USD"}
                - code: REACH
                  weight: \(reach)
                  children:
                    - {code: USERS, unit: "%"}
                    - {code: TARIFF, unit: "%", direction: negative}
            normalise: {by: min_max, lower: 0, upper: 100, over: panel}
            weights: {by: given}
            aggregate: {by: arithmetic, least_known: 0.5}

            """, to: "\(name).yaml")
        try folder.write(
            """
            serai_index_desk: 1
            name: {en: "Services on show", zh: "服务指数", hu: "Szolgáltatások indexe"}
            text: {en: "A sample for tests.", zh: "测试样本。", hu: "Minta a próbákhoz."}
            \(namesFigures ? "figures: [\(name).csv]" : "")
            units: {kind: economy}
            years: {first: \(years.lowerBound), last: \(years.upperBound)}
            names:
              SERVICES: {en: "Services", zh: "服务", hu: "Szolgáltatások"}
              SIZE: {en: "Size", zh: "规模", hu: "Méret"}
              REACH: {en: "Reach", zh: "覆盖", hu: "Elérés"}
              EXPORTS: {en: "Exports", zh: "出口", hu: "Export"}
              IMPORTS: {en: "Imports", zh: "进口", hu: "Import"}
              USERS: {en: "Users", zh: "用户", hu: "Felhasználók"}
              TARIFF: {en: "Tariff", zh: "关税", hu: "Vám"}
            measures:
              "million USD": {en: "million USD", zh: "百万美元", hu: "millió USD"}
              "%": {en: "%", zh: "%", hu: "%"}

            """, to: "\(name).desk.yaml")
        let figures = try folder.write(table, to: "\(name).csv")
        return (method.path, figures.path)
    }

    private static var table: String {
        var generator = SeededGenerator(seed: 3)
        var rows = ["indicator,reporter,year,value"]
        for indicator in ["EXPORTS", "IMPORTS", "USERS", "TARIFF"] {
            for economy in economies {
                for year in years {
                    // Of one economy nothing is known in the last year, so that a list ends with one that has no score.
                    if economy == "EGY", year == years.upperBound { continue }
                    rows.append("\(indicator),\(economy),\(year),\(Int.random(in: 1...99, using: &generator))")
                }
            }
        }
        return rows.joined(separator: "\n") + "\n"
    }
}
