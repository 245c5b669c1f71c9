import Accounts
import Foundation

/// What a sign-in costs: dear enough for whoever guesses, cheap enough for who waits.
extension Bench {
    func signInRows() async throws -> [Row] {
        let desk = try PasswordDesk()
        let kept = try await desk.hash("correct horse battery staple")
        var figures: [Double] = []
        for _ in 0..<10 {
            let start = ContinuousClock.now
            guard try await desk.matches("correct horse battery staple", kept: kept) else {
                throw Program.Failed(description: "the password does not match")
            }
            figures.append(seconds(ContinuousClock.now - start) * 1000)
        }
        let script = """
            import hashlib, time
            start = time.perf_counter()
            hashlib.scrypt(b'correct horse battery staple', salt=b'0123456789abcdef', n=1 << 17, r=8, p=1, maxmem=1 << 28)
            print((time.perf_counter() - start) * 1000)
            """
        let python = try Program("/usr/bin/env", ["python3", "-c", script]).finish()
        let yardstick = (
            name: "Python's scrypt, n = 2^17",
            figure: Double(python.trimmingCharacters(in: .whitespacesAndNewlines)) ?? .nan
        )
        return [
            Row(
                what: "checking a password, at most", figure: median(figures), unit: "ms", bound: .atMost(300),
                yardstick: yardstick),
            Row(
                what: "checking a password, at least", figure: median(figures), unit: "ms", bound: .atLeast(100),
                yardstick: yardstick),
            try await readersRow(),
        ]
    }

    /// What visitors feel while somebody signs in once a second.
    private func readersRow() async throws -> Row {
        let password = "correct horse battery staple"
        let venue = data("sign-in")
        try Program(serai, ["import", exhibitors, "--data", venue]).finish()
        try Program("/bin/sh", ["-c", "echo '\(password)' | '\(serai)' user add anna --data '\(venue)'"]).finish()
        let served = try Served(
            serai, ["serve", "--data", venue, "--port", "18081"], port: 18_081, firstPath: "/health/ready")
        defer { served.program.stop() }
        let paths = ["/en/", "/en/exhibitors", "/hu/exhibitors", "/zh/exhibits", "/hu/"]
        _ = try served.percentile99(paths, seconds: 3)
        let address = served.address("/en/desk/sign-in")
        let script = """
            for turn in 1 2 3 4 5 6 7; do
                curl -s -o /dev/null -w '%{http_code} ' -H 'Sec-Fetch-Site: same-origin' \\
                    --data-urlencode name=anna --data-urlencode 'password=\(password)' '\(address)'
                sleep 0.8
            done
            """
        var (quiet, busy): ([Double], [Double]) = ([], [])
        for _ in 0..<3 {
            quiet.append(try served.percentile99(paths, seconds: 8))
            let signIns = try Program("/bin/sh", ["-c", script])
            busy.append(try served.percentile99(paths, seconds: 8))
            let codes = try signIns.finish().split(separator: " ")
            guard codes.count == 7, codes.allSatisfy({ $0 == "303" }) else {
                throw Program.Failed(description: "sign-ins were answered \(codes)")
            }
        }
        return Row(
            what: "readers' p99 during a sign-in a second", figure: median(busy), unit: "ms",
            bound: .atMost(1.25 * median(quiet)), yardstick: ("without sign-ins", median(quiet)))
    }
}
