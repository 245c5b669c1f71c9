import Foundation
import TestSupport
import Testing

@Suite("Limits that nodes share", .enabled(if: SeraiCommand.isBuilt, "serai is not built"))
struct SharedLimitTests {
    @Test("count a visitor who goes from node to node once")
    func doors() async throws {
        try await DeskVenue.with { first in
            let second = try await RunningSerai(arguments: ["--data", first.data.url.path])
            let visitors = [DeskVisitor(first), DeskVisitor(second)]
            // Either node alone would let in all of its half, also where a minute ends meanwhile.
            var refused: HTTPAnswer?
            var number = 0
            while refused == nil, number < 120 {
                let answer = try await visitors[number % 2].post("/en/desk/invitation/none", [("name", "x")], token: "")
                if answer.status == 429 { refused = answer }
                number += 1
            }
            let answer = try #require(refused, "\(number) tries and none refused")
            #expect(number > 60)
            let seconds = try #require(answer.header("retry-after").flatMap { Int($0) })
            #expect(1...60 ~= seconds && answer.text.contains("<h1"))
            if seconds > 5 {
                let other = try await visitors[number % 2].post("/en/desk/sign-in", [("name", "x")], token: "")
                #expect(other.status == 429 && other.header("retry-after") != nil, "one share for all doors")
            }
            for node in [first, second] { #expect(try await node.get("/en/exhibitors").status == 200) }
            try await second.stop()
        }
    }
}
