import Testing

@testable import Voice

@Suite("Plates are spelled sign by sign")
struct PlateSpellingTests {
    @Test(
        "as each language says them",
        arguments: [
            ("渝A·12345", "yu2 A 1 2 3 4 5", "Yu, A, 1, 2, 3, 4, 5"),
            ("粤BD12345港", "yue4 B D 1 2 3 4 5 gang3", "Yue, B, D, 1, 2, 3, 4, 5, Gang"),
            ("aa bc-123", "A A B C 1 2 3", "A, A, B, C, 1, 2, 3"),
            ("🚗 AB 🔋 1", "A B 1", "A, B, 1"),
        ])
    func spelled(_ plate: String, _ chinese: String, _ others: String) throws {
        let spelling = try #require(PlateSpelling(plate))
        #expect(spelling.spoken(in: .chinese) == chinese)
        #expect(spelling.spoken(in: .hungarian) == others)
        #expect(spelling.spoken(in: .english) == others)
    }

    @Test(
        "what is no plate is not spelled",
        arguments: [
            "", " ", "🚗", "﷽", "[[aI]]\n<break time='9s'/>", String(repeating: "1", count: 13),
            String(repeating: " ", count: 100) + "A",
        ])
    func refused(_ plate: String) {
        #expect(PlateSpelling(plate) == nil)
    }

    @Test("nor is what has no end")
    func endless() {
        #expect(PlateSpelling(String(repeating: "字", count: 10_000)) == nil)
        #expect(PlateSpelling(String(repeating: "A", count: 10_000)) == nil)
        #expect(PlateSpelling("\u{0}") == nil)
    }

    @Test("all 31 provinces and regions of the mainland have a reading")
    func provinces() {
        let provinces = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
        #expect(provinces.count == 31)
        for sign in provinces { #expect(PlateSpelling.readings[sign].map(Pinyin.syllables)?.count == 1, "\(sign)") }
    }
}
