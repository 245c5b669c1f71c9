import Languages
import _FoundationICU

/// The codes by which files of borders know a country.
enum RegionCodes {
    /// Its letters and digits by ISO 3166-1, as CLDR has them: `two`, `three`, and `number` of three digits where it has one.
    static func codes(of country: CountryCode) -> [(key: String, code: String)] {
        var codes = [(key: "two", code: country.rawValue)]
        let three = String(cString: swift_uloc_getISO3Country("und_\(country)"))
        if three.utf8.count == 3 { codes.append(("three", three)) }
        var status = U_ZERO_ERROR
        if let region = swift_uregion_getRegionFromCode(country.rawValue, &status), status.rawValue <= 0 {
            let number = swift_uregion_getNumericCode(region)
            if number > 0 {
                codes.append(
                    ("number", String(repeating: "0", count: 3 - min(3, String(number).count)) + String(number)))
            }
        }
        return codes
    }
}
