import Foundation

/// Serving the venue of fosdem-2025 and the 7,213 exhibitors, against the bare server under the same load.
extension Bench {
    func serveRows() throws -> [Row] {
        let venue = data("venue")
        try Program(serai, ["import", programme, exhibitors, "--data", venue]).finish()
        let starts = try (0..<5).map { _ -> Double in
            let served = try Served(
                serai, ["serve", "--data", venue, "--port", "18081"], port: 18_081, firstPath: "/en/programme")
            served.program.stop()
            return served.startSeconds
        }
        let bareStarts = try (0..<5).map { _ -> Double in
            let served = try Served(bareServer, ["18082", "20000"], port: 18_082, firstPath: "/")
            served.program.stop()
            return served.startSeconds
        }
        let served = try Served(
            serai, ["serve", "--data", venue, "--port", "18081"], port: 18_081, firstPath: "/health/ready")
        defer { served.program.stop() }

        var rows = [
            Row(
                what: "start to first answered page with that venue", figure: median(starts), unit: "s",
                bound: .atMost(1), yardstick: ("bare Hummingbird", median(bareStarts)))
        ]
        var finished: [Double] = []
        for (name, path) in [
            ("home", "/en/"), ("programme", "/en/programme"), ("exhibitor", try exhibitorPath(served)),
        ] {
            let bytes = try served.bodyBytes(path)
            let bare = try Served(bareServer, ["18082", "\(bytes)"], port: 18_082, firstPath: "/")
            defer { bare.program.stop() }
            _ = try bare.load("/", seconds: 2)
            _ = try served.load(path, seconds: 2)
            // Turn by turn, so that both meet the same machine.
            var ours: [Double] = []
            var theirs: [Double] = []
            for _ in 0..<3 {
                theirs.append(try bare.load("/", seconds: 4).rate)
                let load = try served.load(path, seconds: 4)
                ours.append(load.rate)
                finished.append(load.processorSeconds * 1000)
            }
            rows.append(
                Row(
                    what: "finished \(name) page of \(bytes) bytes, share of the bare server's requests/s",
                    figure: median(ours) / median(theirs), unit: "", bound: .atLeast(0.8),
                    yardstick: ("bare Hummingbird", 1)))
        }
        rows.append(
            Row(
                what: "CPU for each finished page", figure: finished.max() ?? .nan, unit: "ms", bound: .atMost(0.1),
                yardstick: ("the bound", 0.1)))
        rows += try exportRows(served)
        rows.append(try memoryRow(served))
        return rows
    }

    private func exportRows(_ served: Served) throws -> [Row] {
        let yardstick = try pythonJSONSeconds() * 1000
        let before = served.program.processorSeconds()
        try served.ask(["/export/schedule.json"])
        let first = (served.program.processorSeconds() - before) * 1000
        let finished = try served.load("/export/schedule.json", seconds: 5).processorSeconds * 1000
        return [
            Row(
                what: "CPU of the first schedule.json of fosdem-2025, compressed", figure: first, unit: "ms",
                bound: .atMost(40), yardstick: ("Python json.dumps of it", yardstick)),
            Row(
                what: "CPU of each finished schedule.json", figure: finished, unit: "ms", bound: .atMost(0.1),
                yardstick: ("Python json.dumps of it", yardstick)),
        ]
    }

    /// A minute of visitors who look at many different pages.
    private func memoryRow(_ served: Served) throws -> Row {
        let script = folder.appendingPathComponent("visits.lua")
        try """
        local paths = {}
        for line in io.lines('\(folder.path)/paths') do paths[#paths + 1] = line end
        local at = 0
        function request()
            at = at % #paths + 1
            return wrk.format('GET', paths[at], { ['Accept-Encoding'] = 'br' })
        end
        """.write(to: script, atomically: true, encoding: .utf8)
        let sitemap = try Program("/usr/bin/curl", ["-s", served.address("/sitemap.xml")]).finish()
        let paths = sitemap.matches(of: /<loc>https?:\/\/[^\/<]+([^<]*)<\/loc>/).map { String($0.1) }
        let list = paths.isEmpty ? ["/en/", "/en/programme"] : paths
        try list.joined(separator: "\n").write(
            to: folder.appendingPathComponent("paths"), atomically: true, encoding: .utf8)
        try Program(
            "/usr/bin/wrk", ["-t1", "-c32", "-d60s", "-s", script.path, served.address("/")]
        ).finish()
        let bare = try Served(bareServer, ["18082", "20000"], port: 18_082, firstPath: "/")
        defer { bare.program.stop() }
        _ = try bare.load("/", seconds: 5)
        return Row(
            what: "resident memory after a minute over \(list.count) pages", figure: served.program.residentMegabytes(),
            unit: "MB", bound: .atMost(200), yardstick: ("bare Hummingbird", bare.program.residentMegabytes()))
    }

    private func exhibitorPath(_ served: Served) throws -> String {
        let page = try Program("/usr/bin/curl", ["-s", served.address("/en/exhibitors")]).finish()
        guard let match = page.firstMatch(of: /\/en\/exhibitors\/[^"\/?#]+/) else {
            throw Program.Failed(description: "no exhibitor on /en/exhibitors")
        }
        return String(match.output)
    }

    /// How long Python takes to write the same document, in seconds.
    private func pythonJSONSeconds() throws -> Double {
        let file = data("schedule.json")
        let text = try Program(serai, ["export", "schedule.json", "--data", data("venue")]).finish()
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        let script = """
            import json, sys, time
            value = json.load(open(sys.argv[1]))
            start = time.perf_counter()
            json.dumps(value)
            print(time.perf_counter() - start)
            """
        let took = try Program("/usr/bin/env", ["python3", "-c", script, file]).finish()
        return Double(took.trimmingCharacters(in: .whitespacesAndNewlines)) ?? .nan
    }
}
