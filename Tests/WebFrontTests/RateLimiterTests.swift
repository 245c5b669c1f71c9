import Addresses
import Testing

@testable import WebFront

@Suite("Limits by address")
struct RateLimiterTests {
    private func address(_ text: String) throws -> InternetAddress { try #require(InternetAddress(text)) }

    @Test("A burst, then as much as flows in, told when to come back")
    func bucket() throws {
        var limiter = RateLimiter(RateLimit(burst: 3, perSecond: 0.5))
        let me = try address("192.0.2.1")
        for _ in 0..<3 { #expect(limiter.take(me, now: 100) == .allowed) }
        #expect(limiter.take(me, now: 100) == .refused(retryAfter: 2))
        #expect(limiter.take(me, now: 101) == .refused(retryAfter: 1))
        #expect(limiter.take(me, now: 102) == .allowed)
        #expect(limiter.take(me, now: 102) == .refused(retryAfter: 2))
        for _ in 0..<3 { #expect(limiter.take(me, now: 10_000) == .allowed) }
        #expect(limiter.take(me, now: 10_000) == .refused(retryAfter: 2))
    }

    @Test("Over any stretch no more pass than burst and flow allow")
    func law() throws {
        var limiter = RateLimiter(RateLimit(burst: 7, perSecond: 2))
        let me = try address("192.0.2.1")
        var allowed = 0
        for step in 0..<5_000 where limiter.take(me, now: Double(step) * 0.01) == .allowed { allowed += 1 }
        #expect(allowed == 7 + Int(49.99 * 2))
    }

    @Test("Addresses do not share, the hosts of one IPv6 network do")
    func households() throws {
        var limiter = RateLimiter(RateLimit(burst: 1, perSecond: 1))
        #expect(limiter.take(try address("192.0.2.1"), now: 0) == .allowed)
        #expect(limiter.take(try address("192.0.2.2"), now: 0) == .allowed)
        #expect(limiter.take(try address("2001:db8::1"), now: 0) == .allowed)
        #expect(limiter.take(try address("2001:db8::2"), now: 0) == .refused(retryAfter: 1))
        #expect(limiter.take(try address("2001:db8:0:1::2"), now: 0) == .allowed)
        let names = try ["192.0.2.1", "::ffff:192.0.2.1", "2001:db8:0:1::2"].map { try address($0).householdName }
        #expect(names == ["192.0.2.1", "192.0.2.1", "2001:db8:0:1::/64"])
    }

    @Test("A clock that stands still or goes back gives nothing away")
    func clock() throws {
        var limiter = RateLimiter(RateLimit(burst: 1, perSecond: 1))
        let me = try address("192.0.2.1")
        #expect(limiter.take(me, now: 10) == .allowed)
        #expect(limiter.take(me, now: 5) != .allowed)
    }

    @Test("However many addresses come, memory stays bounded and the newest are still limited")
    func bounded() throws {
        var limiter = RateLimiter(RateLimit(burst: 1, perSecond: 0.001, addresses: 100))
        for number in 0..<1_000 {
            let me = try address("10.0.\(number / 250).\(number % 250)")
            #expect(limiter.take(me, now: Double(number)) == .allowed)
            #expect(limiter.take(me, now: Double(number)) != .allowed)
            #expect(limiter.count <= 101)
        }
    }
}
