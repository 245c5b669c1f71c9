import Composite
import Statistics

extension Reference {
    /// `normalise_iMeta_with_posts`: the metadata with goalposts 10 % of the range inside of the raw extremes.
    func comparePosts(_ table: Table) throws -> Cells {
        guard let given = tables["inputs_iMeta"] else { throw Missing.table("inputs_iMeta") }
        let raw = try figures("Raw").sheet
        let rows = given.rowsByKey("iCode")
        var cells = Cells()
        for (line, code) in (table.texts("iCode") ?? []).enumerated() {
            let values = hierarchy.index(of: code).flatMap {
                $0 < hierarchy.indicatorCount ? column(code, of: raw) : nil
            }
            let moments = values.map { Moments(of: $0) }
            for (place, name) in table.columns.enumerated() {
                let text = table.rows[line][place]
                let cell = "\(code), \(name)"
                let range = moments.map { $0.maximum - $0.minimum } ?? .nan
                switch name {
                case "goalpost_lower": cells.number((moments?.minimum ?? .nan) + 0.1 * range, text, at: cell)
                case "goalpost_upper": cells.number((moments?.maximum ?? .nan) - 0.1 * range, text, at: cell)
                case "goalpost_scale", "goalpost_trunc2posts", "dist2targ_cap_max":
                    // Chosen by the script, not worked out.
                    continue
                case "Direction", "Weight", "Target", "Level":
                    let own = given.index(of: name).flatMap { rows[code]?[$0] } ?? ""
                    cells.number(Table.number(own), text, at: cell)
                default:
                    cells.text(given.index(of: name).flatMap { rows[code]?[$0] } ?? "", text, at: cell)
                }
            }
        }
        return cells
    }
}
