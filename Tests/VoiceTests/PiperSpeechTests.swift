import Foundation
import TestSupport
import Testing

@testable import Voice

@Suite("An operator's Piper voice is used, and its failure is not heard")
struct PiperSpeechTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("its samples are levelled and served like the built-in voice's")
    func used() async throws {
        // Two seconds of a triangle wave, and the text that came in.
        let piper = try program(
            """
            cat > \(folder("text").path)
            echo "$@" > \(folder("arguments").path)
            python3 -c 'import sys, struct
            sys.stdout.buffer.write(b"".join(struct.pack("<h", abs(i % 80 - 40) * 200 - 4000) for i in range(32000)))'
            """)
        let book = try VoiceBook(pipers: [.chinese: piper])
        let utterance = try await book.utterance(.recognised(plate: "渝A1"), in: .chinese)
        #expect(utterance.fallback == nil && utterance.rate == 16_000)
        #expect(abs(utterance.loudness.integrated + 23) < 0.5)
        #expect((1.9...2.4).contains(utterance.duration / .seconds(1)))
        // It reads the language as it is written, the plate sign by sign.
        #expect(try text("text") == "渝 A 1，欢迎光临。识别成功，即将为您更换电池。\n")
        #expect(try text("arguments") == "--model \(piper.model) --output_raw\n")
        #expect(try await book.utterance(.stop, in: .english).rate == 22_050)
    }

    @Test(
        "the built-in voice speaks instead, with the reason",
        arguments: [
            ("cat > /dev/null; echo 'model is broken' >&2; exit 3", "model is broken"),
            ("cat > /dev/null", "no samples"),
            ("exec 0<&-; exit 1", "ended with"),
            ("cat > /dev/null; head -c 20000 /dev/zero", "no sound"),
            ("kill -9 $$", "ended with"),
            ("cat > /dev/null; exec cat /dev/zero", "cannot be run"),
        ])
    func failing(_ script: String, _ reason: String) async throws {
        let book = try VoiceBook(pipers: [.english: try program(script, timeLimit: .seconds(20))])
        let utterance = try await book.utterance(.stop, in: .english)
        #expect(utterance.fallback?.description.contains(reason) == true, "\(String(describing: utterance.fallback))")
        #expect(utterance.rate == 22_050)
    }

    @Test("a program that never answers is ended after the time allowed")
    func endless() async throws {
        let clock = ContinuousClock()
        let piper = try program("echo $$ > \(folder("process").path); exec sleep 60", timeLimit: .seconds(1))
        let begin = clock.now
        let utterance = try await VoiceBook(pipers: [.english: piper]).utterance(.stop, in: .english)
        #expect(utterance.fallback?.description.contains("no answer within") == true)
        #expect(clock.now - begin < .seconds(30))
        let process = try #require(pid_t(text("process").trimmingCharacters(in: .whitespacesAndNewlines)))
        #expect(kill(process, 0) == -1)
    }

    @Test("a program or a model that is not there")
    func missing() async throws {
        let noModel = PiperSpeech(model: folder("none.onnx").path)
        var utterance = try await VoiceBook(pipers: [.english: noModel]).utterance(.stop, in: .english)
        #expect(utterance.fallback?.description.contains("none.onnx.json cannot be read") == true)
        let model = try program("").model
        for name in ["no-such-program-of-serai", folder("nothing").path] {
            let noProgram = PiperSpeech(program: name, model: model)
            utterance = try await VoiceBook(pipers: [.english: noProgram]).utterance(.stop, in: .english)
            #expect(utterance.fallback?.description.contains(name) == true, "\(String(describing: utterance.fallback))")
        }
    }

    @Test("what the built-in voice said in its place is tried again on request")
    func retried() async throws {
        let piper = try program(
            "test -e \(folder("mended").path) || exit 1; cat > /dev/null; yes 0123456789abcdef | head -c 32000")
        let book = try VoiceBook(pipers: [.english: piper])
        #expect(try await book.utterance(.stop, in: .english).fallback != nil)
        try folder.write("", to: "mended")
        #expect(try await book.utterance(.stop, in: .english).fallback != nil)
        await book.retry()
        #expect(try await book.utterance(.stop, in: .english).fallback == nil)
    }

    @Test(
        "its language is what its description says, of new models and of old",
        arguments: [
            (
                #"{"audio": {"sample_rate": 16000}, "language": {"code": "hu_HU", "family": "hu"}}"#,
                VoiceLanguage.hungarian
            ),
            (#"{"audio": {"sample_rate": 16000}, "language": {"family": "zh"}, "espeak": {"voice": "cmn"}}"#, .chinese),
            (#"{"audio": {"sample_rate": 16000}, "espeak": {"voice": "cmn"}}"#, .chinese),
            (#"{"audio": {"sample_rate": 16000}, "espeak": {"voice": "en-gb-x-rp"}}"#, .english),
            (#"{"audio": {"sample_rate": 16000}, "language": {"family": "tlh"}}"#, nil),
            (#"{"audio": {"sample_rate": 16000}}"#, nil), ("[]", nil),
        ])
    func language(_ description: String, _ language: VoiceLanguage?) throws {
        try folder.write(description, to: "voice.onnx.json")
        let piper = PiperSpeech(model: folder("voice.onnx").path)
        if let language {
            #expect(try piper.language() == language)
        } else {
            #expect(throws: VoiceError.self) { try piper.language() }
        }
    }

    private func program(_ script: String, timeLimit: Duration = .seconds(10)) throws -> PiperSpeech {
        let file = try folder.write("#!/bin/sh\n" + script + "\n", to: "piper")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        try folder.write(#"{"audio": {"sample_rate": 16000}}"#, to: "voice.onnx.json")
        return PiperSpeech(program: file.path, model: folder("voice.onnx").path, timeLimit: timeLimit)
    }

    private func text(_ name: String) throws -> String {
        try String(contentsOf: folder(name), encoding: .utf8)
    }
}
