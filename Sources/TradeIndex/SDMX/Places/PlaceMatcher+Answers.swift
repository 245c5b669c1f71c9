/// Why an answer to a question about a place cannot be taken.
public struct PlaceAnswerError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The text in the files, as the answer has it.
    public var text: String
    /// What was answered.
    public var answer: String
    /// What the answer may mean itself; none where nobody knows it.
    public var candidates: [PlaceCandidate]

    public var description: String {
        let names = candidates.map { "\($0.letters) (\($0.name))" }.joined(separator: " or ")
        let why = candidates.isEmpty ? "is no place that anybody knows" : "could itself be \(names)"
        return
            "the answer \"\(answer)\" for the place \"\(text)\" \(why): answer with a code such as KOR, or with nothing to leave the place out"
    }
}

extension PlaceMatcher {
    /// The same, knowing what was answered to questions about places.
    ///
    /// - Parameter answers: by the text in the files, a code or name that is one country, group or former country without doubt;
    ///   an empty one says to leave the place out.
    public func answering(_ answers: [String: String]) throws(PlaceAnswerError) -> PlaceMatcher {
        var matcher = self
        for (text, answer) in answers.sorted(by: { $0.key < $1.key }) {
            let match = answer.trimming().isEmpty ? PlaceMatch.leftOut : self.match(answer)
            switch match {
            case .doubtful(let candidates):
                throw PlaceAnswerError(text: text, answer: answer, candidates: candidates)
            case .unknown: throw PlaceAnswerError(text: text, answer: answer, candidates: [])
            default: matcher.answers[text.trimming()] = Answer(match: match, text: answer.trimming())
            }
        }
        return matcher
    }

    /// What was answered about a code with its name beside it; nil where nobody was asked.
    public func answer(_ code: String, name: String? = nil) -> String? { given(code, name)?.text }

    /// An answer about the code goes before one about its name.
    func given(_ code: String, _ name: String?) -> Answer? {
        if answers.isEmpty { return nil }
        return answers[code.trimming()] ?? name.flatMap { answers[$0.trimming()] }
    }

    struct Answer: Sendable {
        var match: PlaceMatch
        var text: String
    }
}
