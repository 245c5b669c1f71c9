import Addresses
import Foundation
import WebFront

/// Looks at the settings: each by itself, and whether they go together.
struct ConfigurationExamination {
    let settings: VenueSettings
    let environment: [String: String]

    var findings: [Finding] {
        var findings = unknownVariables + proxies + transport
        if settings.clock.ahead != 0 {
            findings.append(
                .worthALook(
                    .configuration, "the clock is set to another time (now)",
                    advice: "leave that to demos: visitors see what was on then"))
        }
        if !findings.contains(where: { $0.verdict != .fine }) {
            findings.insert(.fine(.configuration, "all settings can be read"), at: 0)
        }
        return findings
    }

    private var unknownVariables: [Finding] {
        let known = Set(VenueSettings.environmentNames)
        // Those of the tests and scripts of a checkout do no harm.
        let ours = ["SERAI_TEST_", "SERAI_SHARED_", "SERAI_POSTGRES_", "SERAI_WRITE_", "SERAI_EXECUTABLE"]
        return environment.keys.sorted()
            .filter { name in name.hasPrefix("SERAI_") && !known.contains(name) && !ours.contains { name.hasPrefix($0) }
            }
            .map { name in
                .worthALook(
                    .configuration, "nobody reads \(name) in the environment",
                    advice: "is it misspelt? There are \(VenueSettings.environmentNames.joined(separator: ", "))")
            }
    }

    private var proxies: [Finding] {
        settings.trustedProxies.compactMap { text in
            guard AddressRange(text) != nil else {
                return .mustBeMended(
                    .configuration, "trustedProxies has \"\(text)\", which is no address",
                    advice: "write addresses or ranges such as 127.0.0.1 or 10.0.0.0/8; serai serve will not start")
            }
            return text.hasSuffix("/0")
                ? .worthALook(
                    .configuration, "trustedProxies \(text) believes everybody",
                    advice: "name the proxies alone: others can pretend to be any address and pass all limits") : nil
        }
    }

    private var transport: [Finding] {
        let isSecure = settings.publicAddress.hasPrefix("https:")
        let host = URL(string: settings.publicAddress)?.host ?? ""
        if isSecure, settings.trustedProxies.isEmpty {
            return [
                .worthALook(
                    .configuration, "\(settings.publicAddress) needs a proxy for TLS, and none is trusted",
                    advice:
                        "set SERAI_TRUSTED_PROXIES to its address, else all visitors count as one and limits meet them")
            ]
        }
        if isSecure, !Self.isLocal(settings.host) {
            return [
                .worthALook(
                    .configuration, "\(settings.host) can be reached past the proxy, without TLS",
                    advice: "listen where the proxy alone comes (SERAI_HOST=127.0.0.1), or close the port to others")
            ]
        }
        if !isSecure, !Self.isLocal(host) {
            return [
                .worthALook(
                    .configuration, "visitors come to \(settings.publicAddress) without TLS",
                    advice: "put a proxy with TLS in front, and set SERAI_ADDRESS to its https address")
            ]
        }
        if !isSecure, !Self.isLocal(settings.host) {
            return [
                .worthALook(
                    .configuration, "it listens on \(settings.host), but links lead to \(settings.publicAddress)",
                    advice: "set SERAI_ADDRESS to the address that visitors use")
            ]
        }
        return [.fine(.configuration, "visitors come to \(settings.publicAddress)")]
    }

    private static func isLocal(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || host == "[::1]" || host.hasPrefix("127.")
    }
}
