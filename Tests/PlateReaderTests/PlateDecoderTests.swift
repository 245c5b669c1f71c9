import Foundation
import TestSupport
import Testing

@testable import PlateReader

@Suite("From a network's numbers to a text")
struct PlateDecoderTests {
    private static let alphabet: [Character?] =
        [nil]
        + (PlateGrammar.provinces + PlateGrammar.digits + PlateGrammar.letters + ["O"] + PlateGrammar.purposes)
        .map(Optional.some)
    private let decoder = PlateDecoder(
        alphabet: PlateDecoderTests.alphabet, places: 8, calibration: .init(temperature: 1, exponent: 1))

    /// Numbers in which each place has these signs with these likelihoods, and the rest shares what is left.
    private func numbers(_ places: [[(Character?, Double)]]) -> [Float] {
        (places + Array(repeating: [(nil, 0.9999)], count: 8 - places.count)).flatMap { choices in
            let given = choices.reduce(0) { $0 + $1.1 }
            let rest = max(1e-9, 1 - given) / Double(Self.alphabet.count - choices.count)
            return Self.alphabet.map { sign in
                Float(log(choices.first { $0.0 == sign }?.1 ?? rest))
            }
        }
    }

    private func sure(_ text: String, _ likelihood: Double = 0.999) -> [[(Character?, Double)]] {
        text.map { [($0, likelihood)] }
    }

    @Test(
        "what the network is sure of is the text",
        arguments: [
            "渝A12345", "渝AD12345", "粤B12345D", "京A1234警", "沪B1234学", "鲁BK123挂", "224578使", "粤Z1234港", "WJ京1234X",
        ])
    func sureText(_ text: String) {
        let decoded = decoder.decode(numbers(sure(text)), kinds: [:])
        #expect(String(decoded.text) == text)
        #expect(decoded.isByGrammar)
        #expect(decoded.confidence > 0.95)
        #expect(decoded.characterConfidences.count == text.count)
    }

    @Test("between two signs that look alike, what a plate can have is taken")
    func priorDecides() {
        var places = sure("渝A12345")
        places[1] = [("8", 0.6), ("B", 0.39)]
        let decoded = decoder.decode(numbers(places), kinds: [:])
        #expect(String(decoded.text) == "渝B12345")
        // It was a guess between two, and the grammar has made it surer than the network was.
        #expect(decoded.confidence > 0.9)
    }

    @Test(
        "a plate that no grammar has is read as it is, with low confidence",
        arguments: ["渝812345", "AA1234A", "渝AOOO45"])
    func strange(_ text: String) {
        let decoded = decoder.decode(numbers(sure(text, 0.9999)), kinds: [:])
        #expect(String(decoded.text) == text)
        #expect(!decoded.isByGrammar)
        #expect(decoded.confidence <= PlateDecoder.strangeConfidence)
    }

    @Test("the looks of a plate decide between a text of seven and one of eight signs")
    func kindDecides() {
        var places = sure("渝AD1234")
        places.append([("5", 0.5), (nil, 0.5)])
        let green = decoder.decode(numbers(places), kinds: [.greenNewEnergy: 0.98, .blue: 0.02])
        let blue = decoder.decode(numbers(places), kinds: [.greenNewEnergy: 0.02, .blue: 0.98])
        #expect(String(green.text) == "渝AD12345")
        #expect(String(blue.text) == "渝AD1234")
    }

    @Test("a sign of which the network is unsure is less sure than the others, and so is the whole")
    func unsure() {
        var places = sure("渝A12345")
        places[4] = [("3", 0.6), ("8", 0.39)]
        let decoded = decoder.decode(numbers(places), kinds: [:])
        #expect(decoded.characterConfidences[4] < 0.65)
        #expect(decoded.characterConfidences[3] > 0.95)
        #expect(decoded.confidence < 0.65 && decoded.confidence > 0.5)
    }

    @Test("a higher temperature gives the same text and less confidence")
    func temperature() {
        var places = sure("渝A12345")
        places[4] = [("3", 0.8), ("8", 0.19)]
        let warm = PlateDecoder(alphabet: Self.alphabet, places: 8, calibration: .init(temperature: 2, exponent: 1))
        let (one, other) = (decoder.decode(numbers(places), kinds: [:]), warm.decode(numbers(places), kinds: [:]))
        #expect(one.text == other.text)
        #expect(one.confidence > other.confidence)
    }

    @Test("any numbers give confidences between 0 and 1, and the same ones the same text")
    func anyNumbers() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<20 {
            let numbers = (0..<8 * Self.alphabet.count).map { _ in Float.random(in: -20...20, using: &generator) }
            let decoded = decoder.decode(numbers, kinds: [:])
            #expect(decoded == decoder.decode(numbers, kinds: [:]))
            #expect((0...1).contains(decoded.confidence))
            #expect(decoded.characterConfidences.allSatisfy { (0...1.000_001).contains($0) })
            #expect(decoded.text.count <= 8)
        }
    }

    @Test("a blank plate has no text")
    func blank() {
        #expect(decoder.decode(numbers([]), kinds: [:]).text.isEmpty)
    }
}
