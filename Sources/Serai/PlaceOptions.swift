import ArgumentParser
import SDMX
import TradeDesk

/// Answers about places whose codes or names in files of figures could mean several.
struct PlaceOptions: ParsableArguments {
    @Option(
        name: .customLong("place"),
        help: ArgumentHelp(
            "What a place in the files means, such as Korea=KOR; nothing behind the sign leaves it out. Once for each place.",
            valueName: "text=code"))
    var places: [String] = []

    func validate() throws {
        for place in places where !place.dropFirst().contains("=") {
            throw ValidationError("--place \"\(place)\" needs a text, an equals sign and a code, such as Korea=KOR")
        }
    }

    /// Codes by the texts in the files; a text may hold equals signs, a code none.
    func answers() -> [String: String] {
        var answers: [String: String] = [:]
        for place in places {
            guard let sign = place.lastIndex(of: "=") else { continue }
            answers[String(place[..<sign])] = String(place[place.index(after: sign)...])
        }
        return answers
    }

    /// - Throws: `DeskError` where an answer is no place.
    func matcher() throws -> PlaceMatcher {
        do { return try PlaceMatcher().answering(answers()) } catch { throw DeskError.badAnswer(error) }
    }
}
