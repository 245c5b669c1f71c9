import Testing

@testable import Formats

@Suite("SHA-256 gives the standard's values")
struct SHA256Tests {
    @Test(
        "Known hashes",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ])
    func known(text: String, expected: String) {
        #expect(SHA256.hexadecimal(Array(text.utf8)) == expected)
    }

    @Test("A million letters, and every length around the block's")
    func long() {
        let million = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
        #expect(SHA256.hexadecimal(million) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
        let hashes = Set((50..<140).map { SHA256.hexadecimal([UInt8](repeating: 0, count: $0)) })
        #expect(hashes.count == 90)
    }

    @Test("Made UUIDs are UUIDs, the same each time, and differ by every part")
    func uuids() {
        let one = MadeUUID.make("a", "b")
        #expect(MadeUUID.recognised(one) == one)
        #expect(MadeUUID.make("a", "b") == one)
        #expect(MadeUUID.make("ab", "") != one)
        #expect(MadeUUID.recognised("852280AC-61d3-588c-b74c-8d87f9d9d2c6") == "852280ac-61d3-588c-b74c-8d87f9d9d2c6")
        #expect(MadeUUID.recognised("852280ac61d3588cb74c8d87f9d9d2c6") == nil)
    }
}
