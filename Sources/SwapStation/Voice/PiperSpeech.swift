import Foundation
import Subprocess

/// Speech by a Piper voice that the operator supplies: a program beside the station, fed with a text and read for samples.
///
/// Source of the program's options: Piper 1.x and 2023.11, `--model`, `--output_raw`; the model's rate of samples stands in
/// `MODEL.json` under `audio`.
public struct PiperSpeech: Sendable, Hashable {
    /// The program's name or path.
    public let program: String
    /// The path of the model, an `.onnx` file with its `.onnx.json` beside it.
    public let model: String
    /// After this long the program is ended and the built-in voice speaks.
    public let timeLimit: Duration

    /// A voice; nothing is read or started before the first text.
    public init(program: String = "piper", model: String, timeLimit: Duration = .seconds(10)) {
        self.program = program
        self.model = model
        self.timeLimit = timeLimit
    }

    /// Speaks a text.
    /// - Parameter text: As ``PromptWords/written(_:in:)`` gives it.
    /// - Throws: `VoiceError.piper` with the reason.
    func speak(_ text: String) async throws(VoiceError) -> Sound {
        let rate = try samplesPerSecond()
        let pulses = try await output(for: text)
        guard pulses.count > 1 else { throw .piper(model: model, reason: "it gave no samples") }
        return Sound(
            pulses: (0..<pulses.count / 2).map {
                Int16(bitPattern: UInt16(pulses[2 * $0]) | UInt16(pulses[2 * $0 + 1]) << 8)
            }, rate: rate)
    }

    private struct Description: Decodable {
        struct Audio: Decodable {
            let samplesPerSecond: Int

            enum CodingKeys: String, CodingKey {
                case samplesPerSecond = "sample_rate"
            }
        }
        struct Tongue: Decodable {
            let family: String?
        }
        struct Espeak: Decodable {
            let voice: String
        }
        let audio: Audio
        let language: Tongue?
        let espeak: Espeak?
    }

    private func description() throws(VoiceError) -> Description {
        do {
            let file = try Data(contentsOf: URL(fileURLWithPath: model + ".json"))
            return try JSONDecoder().decode(Description.self, from: file)
        } catch {
            throw .piper(model: model, reason: "\(model).json cannot be read: \(error.localizedDescription)")
        }
    }

    /// The language that the model speaks, as its `.onnx.json` says: `language.family`, in older models `espeak.voice`.
    /// - Throws: `VoiceError.piper` where it says none that the station speaks.
    public func language() throws(VoiceError) -> VoiceLanguage {
        let description = try description()
        let name = description.language?.family ?? description.espeak?.voice ?? ""
        let base = String(name.prefix { $0 != "-" && $0 != "_" }).lowercased()
        guard let language = VoiceLanguage(rawValue: base == "cmn" ? "zh" : base) else {
            throw .piper(model: model, reason: "\(model).json says that it speaks \"\(name)\"; zh, en or hu is wanted")
        }
        return language
    }

    private func samplesPerSecond() throws(VoiceError) -> Int {
        let rate = try description().audio.samplesPerSecond
        guard (8_000...96_000).contains(rate) else {
            throw .piper(model: model, reason: "\(model).json says \(rate) samples a second")
        }
        return rate
    }

    private func output(for text: String) async throws(VoiceError) -> [UInt8] {
        let result: Result<[UInt8], VoiceError>
        do {
            result = try await withThrowingTaskGroup(of: Result<[UInt8], VoiceError>?.self) { group in
                group.addTask { try await run(text) }
                group.addTask {
                    try await Task.sleep(for: timeLimit)
                    return nil
                }
                defer { group.cancelAll() }
                return try await group.next().flatMap { $0 }
                    ?? .failure(.piper(model: model, reason: "no answer within \(timeLimit)"))
            }
        } catch {
            throw .piper(model: model, reason: "\(program) cannot be run: \(error)")
        }
        return try result.get()
    }

    private func run(_ text: String) async throws -> Result<[UInt8], VoiceError> {
        // A file and not a pipe: to write to a program that has ended would end this one (SIGPIPE).
        guard let input = MemoryFile(text + "\n") else {
            return .failure(.piper(model: model, reason: "no file in memory can be had"))
        }
        let executable: Executable = program.contains("/") ? .path(.init(program)) : .name(program)
        let result = try await Subprocess.run(
            executable, arguments: ["--model", model, "--output_raw"],
            input: .fileDescriptor(.init(rawValue: input.descriptor), closeAfterSpawningProcess: false),
            // A minute of the highest rate that is read.
            output: .bytes(limit: 60 * 2 * 96_000), error: .string(limit: 4_096))
        guard result.terminationStatus.isSuccess else {
            let words = result.standardError.split(separator: "\n").last.map(String.init) ?? "no words"
            return .failure(.piper(model: model, reason: "\(program) ended with \(result.terminationStatus): \(words)"))
        }
        return .success(result.standardOutput)
    }
}
