import Foundation
import Testing

@testable import PlateReader

@Suite("How well plates are read")
struct PlateEvaluationTests {
    @Test("the calibration error of hand-made cases")
    func calibration() throws {
        // Always sure and always right; sure and half right; 0.5 and half right.
        #expect(CalibrationError.expected([(1, true), (1, true)]) == 0)
        #expect(CalibrationError.expected([(1, true), (1, false)]) == 0.5)
        #expect(CalibrationError.expected([(0.5, true), (0.5, false)]) == 0)
        // Two groups: three at 0.9 of which two are right, |2 - 2.7| = 0.7; one at 0.2 that is right, |1 - 0.2| = 0.8.
        let mixed = try #require(
            CalibrationError.expected([(0.9, true), (0.9, true), (0.9, false), (0.2, true)]))
        #expect(abs(mixed - (0.7 + 0.8) / 4) < 1e-12)
        #expect(CalibrationError.expected([]) == nil)
    }

    @Test("errors in opposite directions cancel within a group and not between groups")
    func groups() throws {
        let within = try #require(CalibrationError.expected([(0.96, true), (0.94, true), (0.95, false)]))
        #expect(abs(within - 0.85 / 3) < 1e-12)
        let between = try #require(CalibrationError.expected([(0.75, true), (0.25, false)]))
        #expect(abs(between - 0.25) < 1e-12)
    }

    @Test(
        "a picture's name says what is on it",
        arguments: [
            ("渝A12345.jpg", "渝A12345"), ("渝AD12345_3.png", "渝AD12345"), ("渝A12345-night.jpg", "渝A12345"),
            ("京A·88731.jpg", "京A88731"), ("京a88731(3).jpg", "京A88731"), ("京A88731（2）.jpg", "京A88731"),
            ("none-1.jpg", nil), ("boxes.xml", nil), ("12345.jpg", nil),
        ] as [(String, String?)])
    func truth(_ name: String, _ text: String?) {
        #expect(PlateTruth(fileName: name).text == text)
    }

    private func trial(_ truth: String, _ read: String?, _ confidence: Double = 0.9, width: Double = 100) -> PlateTrial
    {
        PlateTrial(
            file: truth + ".jpg", truth: PlateTruth(fileName: truth + ".jpg"),
            plates: read.map { [.sample($0, confidence, width: width)] } ?? [], milliseconds: 10)
    }

    @Test("fractions, kinds, sizes and mistakes")
    func figures() {
        let evaluation = PlateEvaluation([
            trial("渝A12345", "渝A12345"), trial("渝A12346", "渝A12348", 0.4, width: 50),
            trial("川A12345", "渝A12399", 0.2), trial("渝AD12345", nil),
        ])
        #expect(evaluation.pictures == 4)
        #expect(evaluation.exact == 0.25)
        #expect(evaluation.atMostOneWrong == 0.5)
        #expect(evaluation.province == 0.5)
        #expect(evaluation.found == 0.75)
        #expect(evaluation.byKind[.greenNewEnergy]?.pictures == 1)
        #expect(evaluation.byKind[.greenNewEnergy]?.exact == 0)
        #expect(evaluation.byKind[.blue]?.pictures == 3)
        #expect(evaluation.bySize["below 60"]?.pictures == 1)
        #expect(evaluation.bySize["60 to 119"]?.exact == 0.5)
        #expect(evaluation.bySize["not found"]?.pictures == 1)
        #expect(evaluation.wrong.map(\.read) == ["渝A12348", "渝A12399", nil])
        #expect(evaluation.falsePlates == nil)
    }

    @Test("a missing sign is one wrong, and so is one too many")
    func lengths() {
        let evaluation = PlateEvaluation([trial("渝A12345", "渝A1245"), trial("渝AD12345", "渝AD123455")])
        #expect(evaluation.atMostOneWrong == 1)
        #expect(evaluation.exact == 0)
    }

    @Test("on pictures without a plate only a reading that is sure is a false one")
    func falsePlates() {
        let evaluation = PlateEvaluation([
            trial("none-1", nil), trial("none-2", "渝A12345", 0.3), trial("none-3", "渝A12345", 0.9),
            trial("none-4", nil),
        ])
        #expect(evaluation.pictures == 0)
        #expect(evaluation.picturesWithoutPlate == 4)
        #expect(evaluation.falsePlates == 0.25)
        #expect(evaluation.wrong.map(\.file) == ["none-3.jpg"])
    }

    @Test("a file that cannot be read proves nothing of pictures without a plate, and takes no time")
    func unreadable() {
        let evaluation = PlateEvaluation([
            trial("none-1", "渝A12345", 0.9), trial("渝A12345", "渝A12345"),
            PlateTrial(file: "none-2.jpg", truth: PlateTruth(fileName: "none-2.jpg"), error: "is empty"),
            PlateTrial(file: "渝A12346.jpg", truth: PlateTruth(fileName: "渝A12346.jpg"), error: "is empty"),
        ])
        #expect(evaluation.picturesWithoutPlate == 1 && evaluation.falsePlates == 1)
        #expect(evaluation.pictures == 2 && evaluation.exact == 0.5 && evaluation.found == 0.5)
        #expect(evaluation.milliseconds?.p50 == 10)
        #expect(evaluation.wrong.map(\.error) == [nil, "is empty", "is empty"])
        #expect(evaluation.text.contains("wrong: none-2.jpg: is empty"))
    }

    @Test("percentiles are those of the nearest rank")
    func percentiles() throws {
        let times = try #require(PlateEvaluation.percentiles((1...200).map(Double.init).shuffled()))
        #expect(times.p50 == 100)
        #expect(times.p99 == 198)
        #expect(PlateEvaluation.percentiles([3])?.p99 == 3)
    }

    @Test("its JSON has the keys that were agreed")
    func keys() throws {
        let json = try JSONEncoder().encode(PlateEvaluation([trial("渝A12345", "渝A12345")]))
        let object = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        for key in [
            "pictures", "exact", "atMostOneWrong", "province", "found", "byKind", "bySize", "milliseconds",
            "calibrationError", "wrong",
        ] { #expect(object[key] != nil, "\(key) is missing") }
        #expect((object["byKind"] as? [String: Any])?["blue"] != nil)
    }

    @Test(
        "how many signs tell two texts apart",
        arguments: [
            ("", "", 0), ("渝A1", "", 3), ("渝A12345", "渝A12345", 0), ("kitten", "sitting", 3), ("渝A12", "渝12", 1),
        ])
    func distance(_ one: String, _ other: String, _ distance: Int) {
        #expect(SignDistance.between(one, other) == distance)
        #expect(SignDistance.between(other, one) == distance)
    }
}
