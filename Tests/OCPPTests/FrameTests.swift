import TestSupport
import Testing

@testable import OCPP

@Suite("Frames are read strictly, and what is wrong is told with OCPP's code")
struct FrameTests {
    @Test func readsEachKind() throws {
        #expect(
            try Frame(Array(#" [2, "7", "Heartbeat", {}] "#.utf8))
                == .call(id: "7", action: "Heartbeat", payload: .object([])))
        #expect(
            try Frame(Array(#"[3,"7",{"a":[1,-2.5e1,"\u00e9\ud83d\ude97",true,null]}]"#.utf8))
                == .result(
                    id: "7",
                    payload: .object([
                        .init(
                            name: "a",
                            value: .array([.integer(1), .number(-25), .text("é🚗"), .boolean(true), .null]))
                    ])))
        #expect(
            try Frame(Array(#"[4,"7","InternalError","no",{}]"#.utf8))
                == .error(id: "7", code: "InternalError", description: "no"))
        #expect(
            try Frame(Array(#"[5,"7","FormatViolation","no",{"a":1}]"#.utf8))
                == .resultError(id: "7", code: "FormatViolation", description: "no"))
        #expect(
            try Frame(Array(#"[6,"7","NotifyPeriodicEventStream",{}]"#.utf8))
                == .send(id: "7", action: "NotifyPeriodicEventStream", payload: .object([])))
    }

    @Test(
        "refuses what is no frame",
        arguments: [
            ("", .rpcFrameworkError, nil), ("{}", .rpcFrameworkError, nil), ("[]", .rpcFrameworkError, nil),
            ("[2", .rpcFrameworkError, nil), ("[2,\"a\",\"b\",{}] x", .rpcFrameworkError, nil),
            (#"["2","a","b",{}]"#, .rpcFrameworkError, nil), (#"[2.0,"a","b",{}]"#, .rpcFrameworkError, nil),
            (#"[9,"a","b",{}]"#, .messageTypeNotSupported, "a"), (#"[2,7,"b",{}]"#, .rpcFrameworkError, nil),
            (#"[2,"","b",{}]"#, .rpcFrameworkError, nil),
            (#"[2,"1234567890123456789012345678901234567","b",{}]"#, .rpcFrameworkError, nil),
            (#"[2,"a","b"]"#, .rpcFrameworkError, "a"), (#"[2,"a",7,{}]"#, .rpcFrameworkError, "a"),
            (#"[2,"a","b",[]]"#, .formatViolation, "a"), (#"[2,"a","b",null]"#, .formatViolation, "a"),
            (#"[3,"a"]"#, .rpcFrameworkError, "a"), (#"[3,"a","b"]"#, .formatViolation, "a"),
            (#"[4,"a","b","c"]"#, .rpcFrameworkError, "a"), (#"[2,"a","b",{"x":1,"x":2}]"#, .rpcFrameworkError, nil),
            (#"[2,"a","b",{"x":01}]"#, .rpcFrameworkError, nil), (#"[2,"a","b",{"x":1e999}]"#, .rpcFrameworkError, nil),
            (#"[2,"a","b",{"x":"\ud800"}]"#, .rpcFrameworkError, nil),
            ("[2,\"a\",\"b\",{\"x\":\"\n\"}]", .rpcFrameworkError, nil),
            (#"[2,"a","b",{"x":nan}]"#, .rpcFrameworkError, nil), (#"[2,"a","b",{"x":1,}]"#, .rpcFrameworkError, nil),
        ] as [(String, ErrorCode, String?)])
    func refuses(text: String, code: ErrorCode, id: String?) {
        let problem = #expect(throws: FrameProblem.self) { try Frame(Array(text.utf8)) }
        #expect(problem?.code == code)
        #expect(problem?.id == id)
    }

    @Test func refusesBytesThatAreNoText() {
        #expect(throws: FrameProblem.self) {
            try Frame(Array("[2,\"".utf8) + [0xFF, 0xC0] + Array("\",\"b\",{}]".utf8))
        }
    }

    /// PostgreSQL keeps no U+0000, and the id of a message is kept.
    @Test func refusesAnIDThatCannotBeKept() {
        let problem = #expect(throws: FrameProblem.self) { try Frame(Array(#"[2,"a\u0000","Heartbeat",{}]"#.utf8)) }
        #expect(problem?.code == .rpcFrameworkError && problem?.id == nil)
    }

    @Test func refusesDeepNestingWithoutHarm() {
        for depth in [25, 1000, 200_000] {
            let text = "[2,\"a\",\"b\"," + String(repeating: "{\"x\":", count: depth) + "1"
            let problem = #expect(throws: FrameProblem.self) { try Frame(Array(text.utf8)) }
            #expect(problem?.reason.contains("nested") == true)
        }
    }

    @Test func survivesEveryTruncationAndEveryChangedByte() {
        let frame = Array(#"[2,"id-1","BatterySwap",{"requestId":7,"x":[true,"é\u0041",-1.5e3]}]"#.utf8)
        for length in 0..<frame.count { #expect(throws: FrameProblem.self) { try Frame(Array(frame[..<length])) } }
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<20_000 {
            var damaged = frame
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                damaged[Int.random(in: 0..<damaged.count, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            _ = try? Frame(damaged)
        }
    }

    @Test func writesWhatItReads() throws {
        let id = "a\"\\\u{1}é"
        #expect(
            try Frame(FrameWriter.call(id: id, action: "Heartbeat", payload: Array("{}".utf8)))
                == .call(id: id, action: "Heartbeat", payload: .object([])))
        #expect(
            try Frame(FrameWriter.result(id: id, payload: Array("{}".utf8))) == .result(id: id, payload: .object([])))
        let long = String(repeating: "é", count: 300)
        #expect(
            try Frame(FrameWriter.error(id: id, code: .genericError, description: long))
                == .error(id: id, code: "GenericError", description: String(repeating: "é", count: 255)))
        #expect(
            try Frame(FrameWriter.resultError(id: id, code: .genericError, description: "\n"))
                == .resultError(id: id, code: "GenericError", description: "\n"))
    }
}
