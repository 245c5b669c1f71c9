import Testing

@testable import Voice

@Suite("Mandarin counts")
struct MandarinNumberTests {
    @Test(
        "as it is spoken before a measure word",
        arguments: [
            (0, "ling2"), (1, "yi1"), (2, "liang3"), (7, "qi1"), (10, "shi2"), (12, "shi2er4"), (20, "er4shi2"),
            (45, "si4shi2wu3"), (100, "yi4bai3"), (105, "yi4bai3ling2wu3"), (110, "yi4bai3yi1shi2"),
            (222, "er4bai3er4shi2er4"), (1_000, "yi4qian1"), (1_001, "yi4qian1ling2yi1"),
            (2_010, "liang3qian1ling2yi1shi2"), (9_999, "jiu3qian1jiu3bai3jiu3shi2jiu3"),
            (123_456, "jiu3qian1jiu3bai3jiu3shi2jiu3"),
            (-4, "ling2"),
        ])
    func spoken(_ number: Int, _ pinyin: String) {
        #expect(MandarinNumber.pinyin(number) == pinyin)
    }

    @Test("no two numbers sound the same, and none has two zeros in a row or one at its end")
    func distinct() {
        let all = (0...9_999).map(MandarinNumber.pinyin)
        #expect(Set(all).count == all.count)
        #expect(!all.dropFirst().contains { $0.contains("ling2ling2") || $0.hasSuffix("ling2") })
    }
}
