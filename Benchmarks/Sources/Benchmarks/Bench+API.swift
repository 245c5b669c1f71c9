import Foundation

/// A list of the API, for programs that ask for it again and again.
extension Bench {
    func apiRows() throws -> [Row] {
        try Program(serai, ["import", exhibitors, "--data", data("api")]).finish()
        let served = try Served(
            serai, ["serve", "--data", data("api"), "--port", "18081"], port: 18_081, firstPath: "/health/ready")
        defer { served.program.stop() }
        let country = try mostCommonCountry(served)
        let path = "/api/v1/exhibitors?country=\(country)&limit=50"
        let listed = try served.text(path).matches(of: /"id":"/).count
        guard listed == 50 else { throw Program.Failed(description: "\(path) lists \(listed)") }
        let bytes = try served.bodyBytes(path)
        let bare = try Served(bareServer, ["18082", "\(bytes)"], port: 18_082, firstPath: "/")
        defer { bare.program.stop() }
        _ = try bare.load("/", seconds: 2)
        _ = try served.load(path, seconds: 2)
        // Turn by turn, so that both meet the same machine.
        var (ours, theirs): ([Double], [Double]) = ([], [])
        var (slow, bareSlow): ([Double], [Double]) = ([], [])
        for _ in 0..<3 {
            theirs.append(try bare.load("/", seconds: 4).rate)
            ours.append(try served.load(path, seconds: 4).rate)
            bareSlow.append(try bare.percentile99(["/"], connections: 32, seconds: 4))
            slow.append(try served.percentile99([path], connections: 32, seconds: 4))
        }
        return [
            Row(
                what:
                    "API list of 50 of 7,213 exhibitors, filtered, \(bytes) bytes: share of the bare server's requests/s",
                figure: median(ours) / median(theirs), unit: "", bound: .atLeast(0.6),
                yardstick: ("bare Hummingbird", 1)),
            Row(
                what: "its p99 at 32 connections", figure: median(slow), unit: "ms", bound: .atMost(5),
                yardstick: ("bare Hummingbird", median(bareSlow))),
        ]
    }

    private func mostCommonCountry(_ served: Served) throws -> String {
        let list = try served.text("/api/v1/exhibitors?fields=country&limit=200")
        let countries = list.matches(of: /"country":"([A-Z]{2})"/).map { String($0.output.1) }
        let counts = Dictionary(countries.map { ($0, 1) }, uniquingKeysWith: +)
        guard let country = counts.max(by: { $0.value < $1.value })?.key else {
            throw Program.Failed(description: "no exhibitor has a country")
        }
        return country
    }
}
