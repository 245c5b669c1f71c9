/// How the station sounds through espeak-ng: a calm, rather low woman's voice.
///
/// It is a voice file of our own in espeak-ng's format, because the voices that come with it tremble by chance (`flutter`), hiss
/// by chance (`breath`), ring on into the next text (`echo`) or weaken every few cycles of the throat, counted since the start of
/// the process (`roughness`; 8 is past the end of 1.51's table and means never): with them the same words never give the same
/// bytes.
/// Source of the format: espeak-ng, docs/voices.md.
struct StationVoice: Sendable, Hashable {
    let language: VoiceLanguage

    /// Words a minute; 175 is espeak-ng's own.
    var rate: Int32 {
        switch language {
        case .chinese: 140
        case .english: 140
        case .hungarian: 135
        }
    }

    /// 0 ... 100, how far the voice rises and falls. Chinese keeps the usual 50, because there it carries the tones.
    var range: Int32 { language == .chinese ? 50 : 40 }

    /// One clause of three hundred phonemes that have the same pause each.
    var wipe: String {
        language == .chinese
            ? String(repeating: String(repeating: "ma1", count: 40) + " ", count: 3)
            : String(repeating: "a ", count: 300)
    }

    /// The voice file.
    var file: String { (languageLines + StationVoice.timbre).joined(separator: "\n") + "\n" }

    private var languageLines: [String] {
        switch language {
        case .chinese:
            [
                "name station-zh", "language cmn-latn-pinyin", "phonemes cmn", "dictionary cmn", "words 1",
                "dict_min 100000", "pitch 125 235",
            ]
        case .english: ["name station-en", "language en-gb", "pitch 135 190", "stressAdd 0 0 -10 -10 0 0 10 40"]
        case .hungarian: ["name station-hu", "language hu", "pitch 135 190", "stressAdd 0 0 -10 -10 0 0 10 40"]
        }
    }

    /// A smaller throat than the default man's, its upper formants and everything above 2 kHz held back: soft, not sharp.
    private static let timbre = [
        "gender female", "flutter 0", "roughness 8",
        "formant 0 105 80 150", "formant 1 108 80 160", "formant 2 110 70 150", "formant 3 112 60 150",
        "formant 4 115 55 150", "formant 5 115 50 150", "formant 6 110 40 150", "formant 7 110 40 150",
        "formant 8 110 40 150", "tone 600 170 1200 135 2000 100 3000 75",
    ]
}
