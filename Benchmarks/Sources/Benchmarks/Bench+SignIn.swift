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
        ]
    }
}
