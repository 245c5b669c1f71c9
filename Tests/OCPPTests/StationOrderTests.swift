import Crypto
import Foundation
import JSON
import SwiftASN1
import Testing
import X509

@testable import OCPP

@Suite("A station does what its back end may order, and says why it does not do the rest")
struct StationOrderTests {
    private func online() -> StationFixture {
        var station = StationFixture()
        station.connect()
        return station
    }

    @Test func handsASwapToTheControllerAndAnswersAsItDecides() {
        var station = online()
        #expect(
            station.ask("RequestBatterySwap", #"{"idToken":{"idToken":"渝A1","type":"Central"},"requestId":9}"#, id: "q")
                == nil)
        #expect(station.orders.first?.order == .swap(9, DriverToken("渝A1", kind: "Central")))
        station.perform(
            station.machine.answered(
                "q", .rejected(code: "NoBatteryAvailable", reason: "None is full"), at: station.moment))
        #expect(
            station.answers.last?.text
                == #"[3,"q",{"status":"Rejected","statusInfo":{"additionalInfo":"None is full","reasonCode":"NoBatteryAvailable"}}]"#
        )
        _ = station.ask(
            "RequestBatterySwap", #"{"idToken":{"idToken":"渝A1","type":"Central"},"requestId":10}"#, id: "r")
        station.perform(station.machine.answered("r", .accepted, at: station.moment))
        #expect(station.answers.last?.text == #"[3,"r",{"status":"Accepted"}]"#)
    }

    @Test func startsAnewWhenToldTo() {
        var station = online()
        _ = station.ask("Reset", #"{"type":"Immediate"}"#, id: "q")
        #expect(station.orders.last?.order == .reset(slot: nil, isImmediate: true))
        station.perform(station.machine.answered("q", .accepted, at: station.moment))
        #expect(station.answers.last?.text == #"[3,"q",{"status":"Accepted"}]"#)
        #expect(station.closes == 1)
        station.disconnect()
        let before = station.arrived.count
        var again = station.restarted(seed: 5)
        again.connect()
        #expect(again.arrived[before].payload["reason"]?.text == "RemoteReset")
    }

    @Test func refusesSlotsThatItHasNot() {
        var station = online()
        #expect(station.ask("Reset", #"{"type":"Immediate","evseId":4}"#)?.contains("UnknownEvse") == true)
        #expect(
            station.ask("ChangeAvailability", #"{"operationalStatus":"Operative","evse":{"id":4}}"#)?.contains(
                "UnknownEvse") == true)
        #expect(station.orders.isEmpty)
    }

    @Test func takesASlotOutOfServiceAndKeepsItSo() {
        var station = online()
        let before = station.arrived.count
        _ = station.ask("ChangeAvailability", #"{"operationalStatus":"Inoperative","evse":{"id":2}}"#, id: "q")
        station.perform(station.machine.answered("q", .accepted, at: station.moment))
        #expect(station.arrived[before].payload["connectorStatus"]?.text == "Unavailable")
        #expect(station.arrived[before].payload["evseId"]?.integer == 2)
        var again = station.restarted(seed: 3)
        again.connect()
        let statuses = again.arrived.suffix(3).map { $0.payload["connectorStatus"]?.text }
        #expect(statuses == ["Available", "Unavailable", "Available"])
        _ = again.ask("ChangeAvailability", #"{"operationalStatus":"Operative","evse":{"id":2}}"#, id: "r")
        again.perform(again.machine.answered("r", .rejected(code: "Busy", reason: ""), at: again.moment))
        #expect(again.machine.slots[2]?.isOperative == false, "what the controller refuses does not happen")
    }

    @Test func getsAndSetsVariables() throws {
        var station = online()
        let got = station.ask(
            "GetVariables",
            #"{"getVariableData":[{"component":{"name":"OCPPCommCtrlr"},"variable":{"name":"HeartbeatInterval"}},{"component":{"name":"EVSE","evse":{"id":3}},"variable":{"name":"AvailabilityState"}},{"component":{"name":"EVSE","evse":{"id":4}},"variable":{"name":"AvailabilityState"}},{"component":{"name":"ClockCtrlr"},"variable":{"name":"Alarm"}},{"component":{"name":"SecurityCtrlr"},"variable":{"name":"BasicAuthPassword"}},{"component":{"name":"OCPPCommCtrlr"},"variable":{"name":"HeartbeatInterval"},"attributeType":"Target"}]}"#
        )
        let answer = try ContentDecoder.decode(GetVariables.Answer.self, from: try payload(got))
        #expect(
            answer.getVariableResult.map(\.attributeStatus) == [
                .accepted, .accepted, .unknownComponent, .unknownVariable, .rejected, .notSupportedAttributeType,
            ])
        #expect(answer.getVariableResult.map(\.attributeValue) == ["60", "Available", nil, nil, nil, nil])

        func set(_ component: String, _ variable: String, _ value: String, instance: String? = nil) throws
            -> SetVariables.Done.Status?
        {
            let name =
                instance.map { "{\"name\":\"\(variable)\",\"instance\":\"\($0)\"}" } ?? "{\"name\":\"\(variable)\"}"
            let text = station.ask(
                "SetVariables",
                "{\"setVariableData\":[{\"attributeValue\":\"\(value)\",\"component\":{\"name\":\"\(component)\"},\"variable\":\(name)}]}"
            )
            return try ContentDecoder.decode(SetVariables.Answer.self, from: try payload(text)).setVariableResult.first?
                .attributeStatus
        }
        #expect(try set("OCPPCommCtrlr", "HeartbeatInterval", "30") == .accepted)
        #expect(try set("OCPPCommCtrlr", "HeartbeatInterval", "0") == .rejected)
        #expect(try set("OCPPCommCtrlr", "HeartbeatInterval", "soon") == .rejected)
        #expect(try set("BatterySwapCtrlr", "TargetSoC", "80") == .accepted)
        #expect(try set("BatterySwapCtrlr", "SwapOrder", "Out-In") == .rejected)
        #expect(try set("Coffee", "Temperature", "80") == .unknownComponent)
        #expect(
            station.told == [.setting(component: "BatterySwapCtrlr", slot: nil, variable: "TargetSoC", value: "80")])
        var again = station.restarted(seed: 2)
        #expect(again.machine.model[Component(name: "BatterySwapCtrlr"), Variable(name: "TargetSoC")] == "80")
        #expect(try set("SecurityCtrlr", "BasicAuthPassword", "0123456789abcdef") == .accepted)
        #expect(station.closes == 1, "a new password is tried at once")
        again = station.restarted(seed: 2)
        #expect(again.machine.password == "0123456789abcdef")
    }

    @Test func reportsItsModelInParts() throws {
        var station = online()
        let before = station.arrived.count
        #expect(
            station.ask("GetBaseReport", #"{"requestId":4,"reportBase":"FullInventory"}"#)?.contains("Accepted") == true
        )
        let parts = try station.arrived[before...].map {
            try ContentDecoder.decode(NotifyReport.self, from: $0.payload)
        }
        #expect(parts.map(\.seqNo) == Array(0..<parts.count))
        #expect(parts.map { $0.tbc ?? false } == Array(repeating: true, count: parts.count - 1) + [false])
        let entries = parts.flatMap { $0.reportData ?? [] }
        #expect(Set(entries.map { "\($0.component)\($0.variable)" }).count == entries.count)
        for name in [
            "BatterySwapCtrlr", "BatteryCartridge", "AccessBarrier", "VehicleIdSensor", "ChargingStation", "EVSE",
            "Connector", "OCPPCommCtrlr", "SecurityCtrlr", "ClockCtrlr",
        ] {
            #expect(entries.contains { $0.component.name == name })
        }
        #expect(entries.first { $0.variable.name == "BasicAuthPassword" }?.variableAttribute[0].value == nil)
    }

    @Test func triggersMessages() {
        var station = online()
        station.report(.meter(StationFixture.meter(2)))
        func trigger(_ message: String, _ evse: String = "") -> String? {
            station.ask("TriggerMessage", "{\"requestedMessage\":\"\(message)\"\(evse)}")
        }
        let before = station.arrived.count
        #expect(trigger("Heartbeat")?.contains("Accepted") == true)
        #expect(trigger("StatusNotification", ",\"evse\":{\"id\":1}")?.contains("Accepted") == true)
        #expect(trigger("MeterValues")?.contains("Accepted") == true)
        #expect(trigger("TransactionEvent")?.contains("No pack is being charged") == true)
        #expect(trigger("BootNotification")?.contains("It was accepted already") == true)
        #expect(trigger("LogStatusNotification")?.contains("NotImplemented") == true)
        #expect(trigger("StatusNotification", ",\"evse\":{\"id\":7}")?.contains("There is no slot 7") == true)
        #expect(station.actions(before) == ["Heartbeat", "StatusNotification", "MeterValues"])
        #expect(trigger("SignChargingStationCertificate")?.contains("Accepted") == true)
        #expect(station.keysWanted == 1)
    }

    @Test func refusesFirmwarePolitely() {
        var station = online()
        let answer = station.ask(
            "UpdateFirmware",
            #"{"requestId":1,"firmware":{"location":"https://example.org/f","retrieveDateTime":"2026-01-01T00:00:00Z"}}"#
        )
        #expect(answer?.contains(#""status":"Rejected""#) == true)
        #expect(answer?.contains("UnsupportedRequest") == true)
    }

    @Test(
        "refuses with the code that fits",
        arguments: [
            ("GetLog", "{}", "NotSupported"), ("MakeCoffee", "{}", "NotImplemented"),
            ("Reset", "{}", "OccurrenceConstraintViolation"),
            ("Reset", #"{"type":7}"#, "TypeConstraintViolation"),
            ("Reset", #"{"type":"Soon"}"#, "PropertyConstraintViolation"),
            ("Reset", #"{"type":"OnIdle","now":true}"#, "FormatViolation"),
            ("GetVariables", #"{"getVariableData":[]}"#, "PropertyConstraintViolation"),
        ])
    func refuses(action: String, payload: String, code: String) {
        var station = online()
        #expect(station.ask(action, payload)?.hasPrefix("[4,") == true)
        #expect(station.answers.last?.text.contains("\"\(code)\"") == true)
        #expect(station.machine.exchange.counts.refused == 1)
    }

    @Test func doesAReplayedOrderOnce() {
        var station = online()
        let order = #"{"idToken":{"idToken":"渝A1","type":"Central"},"requestId":9}"#
        for _ in 0..<3 { _ = station.ask("RequestBatterySwap", order, id: "q") }
        station.perform(station.machine.answered("q", .accepted, at: station.moment))
        #expect(station.ask("RequestBatterySwap", order, id: "q") == #"[3,"q",{"status":"Accepted"}]"#)
        #expect(station.orders.count == 1)
    }

    @Test func signsItsCertificate() throws {
        var station = online()
        let (csr, key) = try StationCertificate.request(identity: "CQ-1", organisation: "Serai")
        station.perform(station.machine.requestCertificate(csr: csr, key: key, requestID: nil, at: station.moment))
        #expect(station.actions().last == "SignCertificate")
        let sent = try ContentDecoder.decode(SignCertificate.self, from: try #require(station.arrived.last).payload)
        let request = try CertificateSigningRequest(pemEncoded: sent.csr)
        #expect(request.subject.commonName == "CQ-1")

        func order(_ chain: String) throws -> String {
            String(decoding: try ContentEncoder.encode(CertificateSigned(certificateChain: chain)), as: UTF8.self)
        }
        let authority = P256.Signing.PrivateKey()
        func certificate(
            name: String, key: Certificate.PublicKey, from start: TimeInterval = -60, to end: TimeInterval = 86_400
        ) throws -> String {
            let issuer = try DistinguishedName { CommonName("Venue") }
            let certificate = try Certificate(
                version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: key,
                notValidBefore: station.moment.date + start,
                notValidAfter: station.moment.date + end, issuer: issuer,
                subject: try DistinguishedName { CommonName(name) },
                signatureAlgorithm: .ecdsaWithSHA256, extensions: Certificate.Extensions(),
                issuerPrivateKey: Certificate.PrivateKey(authority))
            return try certificate.serializeAsPEM().pemString
        }
        let stranger = Certificate.PublicKey(P256.Signing.PrivateKey().publicKey)
        for (chain, why) in [
            ("no PEM", "no certificate"), (try certificate(name: "CQ-1", key: stranger), "another key"),
            (try certificate(name: "CQ-2", key: request.publicKey), "CQ-2"),
            (try certificate(name: "CQ-1", key: request.publicKey, to: -1), "not valid now"),
        ] {
            let answer = station.ask("CertificateSigned", try order(chain))
            #expect(answer?.contains("Rejected") == true && answer?.contains(why) == true)
        }
        #expect(station.arrived.filter { $0.action == "SecurityEventNotification" }.count == 4)
        let good = try certificate(name: "CQ-1", key: request.publicKey)
        #expect(station.ask("CertificateSigned", try order(good))?.contains("Accepted") == true)
        #expect(station.restarted(seed: 1).machine.certificate == StationCertificate(chain: good, key: key))
        #expect(station.ask("CertificateSigned", try order(good))?.contains("No key waits") == true)
    }

    private func payload(_ text: String?) throws -> JSONValue {
        guard case .result(_, let payload) = try Frame(Array(try #require(text).utf8)) else {
            throw ContentError(code: .genericError, path: "", reason: text ?? "")
        }
        return payload
    }
}
