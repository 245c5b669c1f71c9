/// Why something could not be said.
public enum VoiceError: Error, Sendable, Equatable, CustomStringConvertible {
    /// espeak-ng does not start.
    case noSpeech(reason: String)
    /// A voice gave no sound for a text.
    case silent(text: String)
    /// The operator's Piper voice failed.
    case piper(model: String, reason: String)
    /// The sound cannot be measured or written.
    case sound(reason: String)
    /// The loudspeaker cannot be used.
    case loudspeaker(device: String, reason: String)

    public var description: String {
        switch self {
        case .noSpeech(let reason): "espeak-ng does not start (\(reason)): install the package espeak-ng-data"
        case .silent(let text): "the voice gave no sound for \"\(text)\": mend its words in the file of the language"
        case .piper(let model, let reason):
            "the Piper voice \(model) failed (\(reason)): the built-in voice speaks instead; check the program and the model"
        case .sound(let reason): "a sound cannot be made (\(reason))"
        case .loudspeaker(let device, let reason):
            "the loudspeaker \"\(device)\" cannot be used (\(reason)): plug it in, or name another of those `aplay -L` lists"
        }
    }
}
