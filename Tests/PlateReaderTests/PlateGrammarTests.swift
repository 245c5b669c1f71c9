import Testing

@testable import PlateReader

@Suite("What may stand on a plate")
struct PlateGrammarTests {
    @Test(
        "each kind's texts are known as its own",
        arguments: [
            ("渝A12345", [PlateKind.blue, .yellowOneRow, .yellowTwoRow, .black]),
            ("京AD1234", [.blue, .yellowOneRow, .yellowTwoRow, .black]),
            ("渝AD12345", [.greenNewEnergy]), ("沪AF12345", [.greenNewEnergy]), ("粤B12345D", [.greenNewEnergy]),
            ("京A1234学", [.yellowOneRow]), ("鲁BK123挂", [.yellowTwoRow]), ("京A1234警", [.white]),
            ("WJ京1234X", [.white]), ("VA12345", [.white]), ("粤Z1234港", [.black]), ("粤ZA123澳", [.black]),
            ("224578使", [.black]), ("沪A0023领", [.black]), ("京O12345", [.blue, .yellowOneRow, .yellowTwoRow, .black]),
        ])
    func known(_ text: String, _ kinds: [PlateKind]) {
        var found: [PlateKind] = []
        for pattern in PlateGrammar.patterns(of: Array(text)) where !found.contains(pattern.kind) {
            found.append(pattern.kind)
        }
        #expect(Set(found) == Set(kinds))
    }

    @Test(
        "what no plate has is none's",
        arguments: [
            "", "渝", "12345", "A渝12345", "渝112345", "渝AI2345", "渝AO2345", "渝A1234", "渝A123456", "渝AD1234D", "渝AI12345",
            "京A12警34", "粤A1234港", "湾A12345", "渝a12345",
        ])
    func unknown(_ text: String) {
        #expect(PlateGrammar.patterns(of: Array(text)).isEmpty)
    }

    @Test("there are 31 provinces and 24 letters, none twice")
    func counts() {
        #expect(Set(PlateGrammar.provinces).count == 31)
        #expect(Set(PlateGrammar.letters).count == 24)
        #expect(!PlateGrammar.letters.contains("I") && !PlateGrammar.letters.contains("O"))
    }
}
