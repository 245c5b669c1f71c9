/// A number plate sign by sign, for a voice.
struct PlateSpelling: Equatable, Sendable {
    /// Letters in capitals, digits, and the Chinese characters of plates; nothing else.
    let signs: [Character]

    /// More signs than any plate has are no plate. Eight have China's new-energy cars; the longest elsewhere have ten.
    static let most = 12

    /// Spells a plate's text; spaces, dots and dashes fall away.
    /// - Returns: Nil where nothing is left to say or too much.
    init?(_ plate: String) {
        var signs: [Character] = []
        for sign in plate.unicodeScalars.prefix(64) {
            switch sign {
            case "A"..."Z", "0"..."9": signs.append(Character(sign))
            case "a"..."z": signs.append(Character(sign.properties.uppercaseMapping))
            case _ where PlateSpelling.readings[Character(sign)] != nil: signs.append(Character(sign))
            default: continue
            }
        }
        guard (1...PlateSpelling.most).contains(signs.count), plate.unicodeScalars.count <= 64 else { return nil }
        self.signs = signs
    }

    /// As it is written on the caption, without what cannot be on a plate.
    var caption: String { String(signs) }

    /// As it is spoken: every sign a word of its own, names of Chinese places without their tones for other voices.
    func spoken(in language: VoiceLanguage) -> String {
        signs.map { sign in
            guard let reading = PlateSpelling.readings[sign] else { return String(sign) }
            return language == .chinese ? reading : String(reading.filter { !$0.isNumber }).capitalised
        }
        .joined(separator: language == .chinese ? " " : ", ")
    }

    /// The characters on Chinese plates and how they are read, in pinyin with tone numbers.
    ///
    /// Source: GA 36-2018, the provinces' characters and those of special plates.
    static let readings: [Character: String] = [
        "京": "jing1", "津": "jin1", "冀": "ji4", "晋": "jin4", "蒙": "meng3", "辽": "liao2", "吉": "ji2", "黑": "hei1",
        "沪": "hu4", "苏": "su1", "浙": "zhe4", "皖": "wan3", "闽": "min3", "赣": "gan4", "鲁": "lu3", "豫": "yu4",
        "鄂": "e4", "湘": "xiang1", "粤": "yue4", "桂": "gui4", "琼": "qiong2", "渝": "yu2", "川": "chuan1", "贵": "gui4",
        "云": "yun2", "藏": "zang4", "陕": "shan3", "甘": "gan1", "青": "qing1", "宁": "ning2", "新": "xin1",
        "港": "gang3", "澳": "ao4", "台": "tai2", "使": "shi3", "领": "ling3", "学": "xue2", "警": "jing3", "挂": "gua4",
        "试": "shi4", "超": "chao1",
    ]
}

extension String {
    fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
