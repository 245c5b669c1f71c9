import Catalogue
import Languages
import Testing

@testable import Formats

@Suite("Tables are read as fairs send them out")
struct MessyTableTests {
    private func read(_ text: String, _ context: ImportContext = ImportContext()) throws -> ImportBatch {
        try ExhibitorTable.read(Samples.file("fair.csv", text), context: context)
    }

    @Test(
        "Encodings are found out by their letters",
        arguments: [
            ("windows-1251", "ООО Ромашка", "Завод тяжёлого машиностроения"),
            ("windows-1250", "Zakłady Mięsne", "Łąka i Żółw"),
            ("windows-1250", "Őrség Kft", "Magyarország"), ("windows-1252", "Müller & Söhne", "Crème brûlée"),
            ("GB18030", "重庆机电股份有限公司", "智能制造与污水处理设备"),
        ])
    func encodings(encoding: String, one: String, other: String) throws {
        let table = "name,city\n\(one),x\n\(other),y\n"
        let bytes = try #require(Samples.encoded(table, as: encoding))
        let batch = try ExhibitorTable.read(ImportFile(name: "fair.csv", bytes: bytes))
        #expect(batch.entries.exhibitors.map(\.content.name) == [LocalisedText(one), LocalisedText(other)])
    }

    @Test("Characters that turn the direction of text are taken out of names")
    func direction() throws {
        let batch = try read("name\n\u{202E}exe.\u{2066}gnp\u{2069}\n")
        #expect(batch.entries.exhibitors.first?.content.name == LocalisedText("exe.gnp"))
    }

    @Test("A list sorted anew is the same list, twins and namesakes too")
    func sortedAnew() throws {
        let rows = ["A,Hungary,x", "A,Hungary,y", "A,Hungary,x", "B,Serbia,", "A,Hungary,z"]
        func contents(_ rows: [String]) throws -> [String: LocalisedText] {
            let batch = try read("name,country,city\n" + rows.joined(separator: "\n") + "\n")
            return Dictionary(uniqueKeysWithValues: batch.entries.exhibitors.map { ($0.id.rawValue, $0.content.city) })
        }
        let first = try contents(rows)
        #expect(first.count == 5)
        for order in [[4, 3, 2, 1, 0], [1, 0, 3, 4, 2]] { #expect(try contents(order.map { rows[$0] }) == first) }
    }

    @Test(
        "Columns are known by what people call them",
        arguments: [
            ("Organization Name", "name"), ("Organisation name", "name"), ("Exhibitor's name", "name"),
            ("Exhibiting Company", "name"), ("Company/Organization", "name"), ("Name of company", "name"),
            ("Brand", "name"), ("中文名称", "name"), ("Ragione sociale azienda", "name"), ("Nom de l'entreprise", "name"),
            ("Country Name", "country"), ("Country of origin", "country"), ("Pays", "country"),
            ("Website URL", "website"), ("Company Website", "website"), ("Town/City", "city"), ("Ville", "city"),
            ("About us", "text"), ("Company description", "text"), ("Product category", "fields"),
            ("Company Tel", ""), ("Company AG", ""), ("Stand", ""), ("Contact person", ""), ("Name (zh)", "name"),
        ])
    func headers(header: String, field: String) {
        #expect((TableColumn.guess(header)?.field.rawValue ?? "") == field)
        #expect(TableColumn.guess("Company Tel")?.language ?? .undetermined == .undetermined)
    }

    @Test(
        "A column of products beside one of companies makes a list of exhibits",
        arguments: ["Product,Company,TRL\nPump,Kawasaki,7\n", "Company,Product,TRL\nKawasaki,Pump,7\n"])
    func productsAndCompanies(table: String) throws {
        let kept = try read("name\nKawasaki\n").entries
        let batch = try ExhibitorTable.read(
            ImportFile(name: "products.csv", bytes: Array(table.utf8)), context: ImportContext(kept: kept))
        #expect(batch.entries.exhibits.map(\.content.name) == [LocalisedText("Pump")])
        #expect(batch.entries.exhibits.first?.content.readiness == 7 && batch.entries.exhibitors.isEmpty)
    }

    @Test("Titles above the column names are passed over, stands told, and C is not C++")
    func mess() throws {
        let batch = try read("Exhibitors of the fair 2026\n\nCompany,Category,Hall,Booth\nA,C;C++;C#,1,A12\nB,C,1,B3\n")
        #expect(batch.entries.exhibitors.map(\.content.name) == [LocalisedText("A"), LocalisedText("B")])
        #expect(Set(batch.entries.fields.map(\.id)).count == 3)
        #expect(batch.remarks.contains { $0.contains("stands cannot be taken in") && $0.contains("Booth") })
    }
}
