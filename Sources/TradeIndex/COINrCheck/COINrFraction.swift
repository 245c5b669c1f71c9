import Composite

/// COINr's fraction of the maximum, which it takes after turning negative directions: infinite where the best value is 0, and above 1
/// for the worse units elsewhere. Kept here to reproduce its tables; `Composite` does it otherwise.
struct COINrFraction {
    let sheet: Sheet

    init(_ hierarchy: Hierarchy, _ frame: Frame) {
        var values: [Double] = []
        for indicator in hierarchy.indicators {
            guard let index = frame.sheet.index(of: indicator.code) else { continue }
            let turned = frame.sheet.column(index).map { indicator.direction == .negative ? -$0 : $0 }
            let greatest = turned.filter { !$0.isNaN }.max() ?? .nan
            // In R, 0 * -1 is -0, and so is the greatest of such a column.
            values += turned.map { $0 / greatest }
        }
        let codes = hierarchy.indicators.map(\.code)
        // As many values as rows times columns: one a row was written for each column.
        sheet = try! Sheet(rowCount: frame.rows.count, codes: codes, values: values)
    }
}
