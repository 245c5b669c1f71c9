import ArgumentParser
import Station
import Voice

/// How `serai station` speaks.
struct StationVoiceOptions: ParsableArguments {
    @Option(
        help: "The languages that are spoken, one after the other: zh, en, hu.",
        transform: { list in
            try list.split(separator: ",").map {
                guard let language = VoiceLanguage(rawValue: String($0)) else {
                    throw ValidationError("--voice is a list of zh, en and hu, such as zh,en")
                }
                return language
            }
        })
    var voice: [VoiceLanguage] = [.chinese, .english]

    @Flag(help: "Say nothing aloud.")
    var silent = false

    @Option(help: "The loudspeaker, by a name that `aplay -L` lists.")
    var loudspeaker = "default"

    @Option(
        parsing: .singleValue,
        help:
            "A Piper voice, MODEL.onnx with its MODEL.onnx.json, in place of the built-in one of its language; repeatable.",
        completion: .file(extensions: ["onnx"]))
    var piper: [String] = []

    @Option(help: "The Piper program.", completion: .file())
    var piperProgram = "piper"

    /// The voice; nil where nothing is to be said. Its sentences are made meanwhile, so that the first is as prompt as the last.
    func announcer() throws -> StationAnnouncer? {
        guard !silent, !voice.isEmpty else { return nil }
        var pipers: [VoiceLanguage: PiperSpeech] = [:]
        for model in piper {
            let speech = PiperSpeech(program: piperProgram, model: model)
            pipers[try speech.language()] = speech
        }
        let book = try VoiceBook(pipers: pipers)
        let start = ContinuousClock.now
        let loudspeaker = Loudspeaker(
            book: book, device: loudspeaker, now: { ContinuousClock.now - start },
            tell: { event in
                switch event {
                case .silent(let reason): say("serai: \(reason); the station goes on without a voice")
                case .saying(let utterance): if let reason = utterance.fallback { say("serai: \(reason)") }
                case .broken, .dropped: break
                }
            })
        Task { try await book.warm(voice) }
        return StationAnnouncer(loudspeaker, in: voice)
    }
}
