import Testing

@testable import Webhooks

@Suite("Addresses of webhooks are read so that nobody can read them otherwise")
struct WebhookURLTests {
    @Test(
        "Plain addresses are taken, in one spelling",
        arguments: [
            ("https://example.org/hook", "https://example.org/hook", "example.org"),
            ("HTTPS://Example.ORG", "https://example.org/", "example.org"),
            ("https://example.org?a=b", "https://example.org/?a=b", "example.org"),
            ("https://example.org:8443/a/b?c=%20d", "https://example.org:8443/a/b?c=%20d", "example.org"),
            ("http://localhost:80/", "http://localhost:80/", "localhost"),
            ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/", "xn--bcher-kva.example"),
            ("https://192.0.2.7/x", "https://192.0.2.7/x", "192.0.2.7"),
            ("https://[2001:DB8::1]:444/x", "https://[2001:db8:0:0:0:0:0:1]:444/x", "2001:db8:0:0:0:0:0:1"),
            ("https://[::ffff:127.0.0.1]/", "https://127.0.0.1/", "127.0.0.1"),
            ("https://hooks.example/T0/B0/@me:you", "https://hooks.example/T0/B0/@me:you", "hooks.example"),
            ("https://4.example/", "https://4.example/", "4.example"),
            ("https://my_host.example/", "https://my_host.example/", "my_host.example"),
        ])
    func taken(text: String, spelling: String, host: String) throws {
        let url = try WebhookURL(text)
        #expect(url.description == spelling)
        #expect(url.host == host)
    }

    @Test(
        "What could be read in two ways, or is no web address, is refused",
        arguments: [
            "", "example.org", "//example.org/", "https:", "https:/example.org", "https://", "https:///path",
            "ftp://example.org/", "file:///etc/passwd", "gopher://example.org/", "unix:///run/x", "https+unix://x/",
            "javascript:alert(1)",
            // Users.
            "https://user@example.org/", "https://example.org@127.0.0.1/", "https://a:b@example.org/",
            "https://example.org:443@127.0.0.1/", "https://@example.org/",
            // Odd spellings of addresses.
            "https://0x7f.1/", "https://0x7f000001/", "https://0x7f.0x0.0x0.0x1/", "https://2130706433/",
            "https://0177.0.0.1/", "https://017700000001/", "https://127.1/", "https://127.0.1/", "https://1/",
            "https://0/", "https://127.0.0.01/", "https://127.0.0.1./", "https://127.0.0.0x1/", "https://127.0.0.256/",
            "https://1.2.3.4.5/", "https://example.0x/", "https://0X7F.1/", "https://00000127.0.0.1/",
            // Hosts that are none.
            "https://exa mple.org/", "https://example..org/", "https://.example.org/", "https://example.org./",
            "https://-a.example/", "https://a-.example/", "https://%31%32%37.0.0.1/", "https://ex%61mple.org/",
            "https://example.org%2f@evil/", "https://exämple.org/", "https://１２７.0.0.1/", "https://①.example/",
            "https://[::1", "https://::1/", "https://[::1]x/", "https://[fe80::1%25eth0]/", "https://[127.0.0.1]/",
            "https://[]/", "https://[v1.x]/", "https://a[::1]/",
            "https://" + String(repeating: "a", count: 64) + ".example/",
            // Ports.
            "https://example.org:0/", "https://example.org:65536/", "https://example.org:-1/", "https://example.org:/",
            "https://example.org:80:81/", "https://example.org:+80/", "https://example.org:８０/",
            // What some readers drop or turn round.
            "https://example.org\\@127.0.0.1/", "https:\\\\example.org/", "https://example.org/\r\nHost: evil",
            "https://example.org/a b", "https://example.org/\u{0}", "https://exam\tple.org/", " https://example.org/",
            "https://example.org/#@127.0.0.1/", "https://example.org#x", "https://example.org/[x]",
            "https://example.org/" + String(repeating: "a", count: 2048),
        ])
    func refused(text: String) {
        #expect(throws: WebhookError.self) { try WebhookURL(text) }
    }
}
