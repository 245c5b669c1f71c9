import Addresses
import Testing

@testable import Webhooks

@Suite("Deliveries go to the public internet alone")
struct AddressGuardTests {
    @Test(
        "What is not of the public internet is refused",
        arguments: [
            // This network, loopback, private, link-local (cloud metadata), carriers'.
            "0.0.0.0", "0.0.0.1", "0.255.255.255", "127.0.0.1", "127.0.0.2", "127.255.255.255", "10.0.0.0", "10.0.0.1",
            "10.255.255.255", "172.16.0.0", "172.16.0.1", "172.31.255.255", "192.168.0.0", "192.168.1.1",
            "192.168.255.255", "169.254.0.1", "169.254.169.254", "169.254.255.255", "100.64.0.0", "100.64.0.1",
            "100.127.255.255",
            // Protocols, documentation, benchmarks, relays, multicast, reserved, broadcast.
            "192.0.0.1", "192.0.0.170", "192.0.2.1", "198.51.100.7", "203.0.113.255", "198.18.0.1", "198.19.255.255",
            "192.88.99.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
            // The same in IPv6.
            "::", "::1", "fe80::1", "febf::1", "fec0::1", "fc00::1", "fd00::1", "fdff:ffff::1", "ff02::1", "ff0e::1",
            "2001:db8::1", "2001:db8:ffff::1", "3fff::1", "3fff:0fff::1", "100::1", "2001::1", "2001:0:53aa:64c::1",
            "2001:2::1", "2001:10::1", "2001:20::1", "2001:1ff::1",
            // IPv4 in IPv6 clothes: mapped, compatible, NAT64, its local prefix, 6to4, translated.
            "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:7f00:1", "::ffff:169.254.169.254", "::ffff:0:127.0.0.1",
            "::127.0.0.1", "::8.8.8.8", "64:ff9b::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b::a9fe:a9fe",
            "64:ff9b:1::8.8.8.8", "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1", "2002:c0a8:101::1",
            "2002:a9fe:a9fe::1", "2002:e000:1::1",
            // Nobody has been given these.
            "4000::1", "5f00::1", "8000::1", "1::1", "e000::1",
        ])
    func refused(text: String) throws {
        let address = try #require(InternetAddress(text))
        let refusal = AddressGuard().refusal(of: address, isEncrypted: true)
        #expect(refusal != nil)
        #expect(refusal?.description.contains("webhooksMayReach") == true)
    }

    @Test(
        "What is next to those is not",
        arguments: [
            "1.0.0.0", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
            "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.0.3.0",
            "192.88.98.255", "192.88.100.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0",
            "198.51.99.255", "198.51.101.0", "203.0.112.255", "203.0.114.0", "223.255.255.255", "::ffff:8.8.8.8",
            "2606:4700:4700::1111", "2001:4860:4860::8888", "2001:200::1", "2001:db7:ffff::1", "2001:db9::1", "2a00::1",
            "3ffe::1", "64:ff9b::8.8.8.8", "2002:808:808::1",
        ])
    func allowed(text: String) throws {
        let address = try #require(InternetAddress(text))
        #expect(AddressGuard().refusal(of: address, isEncrypted: true) == nil)
        #expect(AddressGuard().refusal(of: address, isEncrypted: false) != nil, "TLS is wanted")
    }

    @Test("What the operator allows may be reached, without TLS too, and nothing beside it")
    func configured() throws {
        let allowing = AddressGuard(allowing: [
            try #require(AddressRange("127.0.0.0/8")), try #require(AddressRange("fd00::/8")),
        ])
        for text in ["127.0.0.1", "127.9.9.9", "::ffff:127.0.0.1", "fd12::1"] {
            #expect(allowing.refusal(of: try #require(InternetAddress(text)), isEncrypted: false) == nil, "\(text)")
        }
        for text in ["10.0.0.1", "::1", "fc00::1", "64:ff9b::127.0.0.1", "2002:7f00:1::1", "128.0.0.1"] {
            #expect(allowing.refusal(of: try #require(InternetAddress(text)), isEncrypted: false) != nil, "\(text)")
        }
    }

    @Test("The whole of every special range is refused, whatever its last bits are")
    func edges() throws {
        for range in [
            ("10.", 256), ("127.", 256), ("224.", 256), ("239.", 256), ("240.", 256), ("255.", 256), ("0.", 256),
        ] {
            for second in 0..<range.1 {
                let address = try #require(InternetAddress("\(range.0)\(second).\(255 - second).1"))
                #expect(AddressGuard().refusal(of: address, isEncrypted: true) != nil, "\(address)")
            }
        }
    }
}
