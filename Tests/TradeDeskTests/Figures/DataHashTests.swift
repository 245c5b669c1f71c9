import Composite
import SDMX
import TestSupport
import Testing
import TradeSample

@testable import TradeDesk

@Suite("The hash of the figures depends on them and where they are from, not on the way they came")
struct DataHashTests {
    private func files(_ folder: TemporaryFolder, _ name: String) throws -> IndexFiles {
        try folder.write(
            """
            serai_index_method: 1
            name: N
            index: {code: I, children: [{code: G, unit: USD, denominator: P}, {code: H}]}
            steps: [{denominate: {}}, {impute: {by: mean}}, {treat: {over: panel, skewness: 0.1, kurtosis: 0.1, combined: true, attempts: [{winsorise: {most: 1}}]}}]
            normalise: {by: min_max, lower: 0, upper: 100, over: panel}
            weights: {by: given}
            aggregate: {by: arithmetic}
            """, to: "m.yaml")
        try folder.write(
            "serai_index_desk: 1\nsources: {G: [one-source]}\nderived: {H: {quotient: A, by: P, factor: 3}}\nplaces: {Korea: KOR}\n",
            to: "m.desk.yaml")
        var files = try IndexFiles(method: folder("m.yaml").path)
        let text = """
            indicator,country,year,value,status
            G,HUN,2020,0.1,reported
            G,SRB,2020,7,estimated
            G,Korea,2020,1e6,reported
            G,CHN,2020,..,reported
            P,HUN,2020,3,reported
            P,SRB,2020,4,reported
            P,KOR,2020,5,estimated
            P,CHN,2020,6,reported
            A,HUN,2020,3,reported
            A,SRB,2020,4,reported
            A,KOR,2020,55,reported
            """
        try files.take(ByteSource(name: name, bytes: Array(text.utf8)))
        return files
    }

    @Test("What a build has written gives the same index, hash and all", arguments: ["csv", "sdmx.csv", "sdmx.json"])
    func writtenFigures(form: String) throws {
        let folder = try TemporaryFolder()
        let built = try files(folder, "x.csv").built()
        try Publication(built, made: 0, languages: [.english]).publish(into: folder("out").path)
        var again = try IndexFiles(method: folder("m.yaml").path)
        try again.take(ByteSource(path: folder("out/figures.\(form)").path))
        let rebuilt = try again.built()
        #expect(rebuilt.build.fingerprint == built.build.fingerprint)
        #expect(built.frame.provenance.origins.contains { $0.how.hasPrefix("A / P x 3") })
        #expect(built.frame.provenance.origins.contains { $0.how == "\"Korea\" is KOR, as was answered" })
    }

    @Test("A file's name tells nothing where the guide names the source")
    func names() throws {
        let folder = try TemporaryFolder()
        func origins(_ name: String) throws -> Set<String> {
            Set(try files(folder, name).built().frame.provenance.origins.map(\.source))
        }
        #expect(try origins("x.csv") == ["", "one-source", "x.csv"])
        #expect(try origins("y.csv") == ["", "one-source", "y.csv"])
    }
}
