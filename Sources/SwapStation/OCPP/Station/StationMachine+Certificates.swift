import Foundation

extension StationMachine {
    /// Asks the back end to sign a certificate for a key; the key is kept until the certificate comes.
    mutating func requestCertificate(csr: String, key: String, requestID: Int?, at moment: Moment) -> [StationEffect] {
        later(SignCertificate(csr: csr, certificateType: .chargingStation, requestId: requestID), .signCertificate)
        return keep([.kept("pendingKey", Array(key.utf8))]) + pump(at: moment)
    }

    /// Takes a signed certificate if it is for the key that waits for one.
    mutating func install(_ order: CertificateSigned, _ call: InboundCall, at moment: Moment) -> [StationEffect] {
        let key = ledger.values["pendingKey"].map { String(decoding: $0, as: UTF8.self) }
        do throws(CertificateProblem) {
            guard let key else { throw .noKeyWaits }
            try StationCertificate.check(
                chain: order.certificateChain, key: key, identity: description.identity, at: moment.date)
            let certificate = StationCertificate(chain: order.certificateChain, key: key)
            model.observe(Component(name: "SecurityCtrlr"), "CertificateEntries", is: "1")
            return keep([Self.kept("certificate", certificate), .kept("pendingKey", nil)])
                + answer(call, GenericAnswer(status: .accepted))
        } catch {
            let why = StatusInfo(reasonCode: "InvalidCertificate", additionalInfo: error.description.bounded(1024))
            let event = SecurityEventNotification(
                type: "InvalidChargingStationCertificate", timestamp: moment.date,
                techInfo: error.description.bounded(255))
            return answer(call, GenericAnswer(status: .rejected, statusInfo: why)) + enqueue(event)
        }
    }

    /// The certificate and key that the back end has signed, if any.
    var certificate: StationCertificate? {
        ledger.values["certificate"].flatMap { try? ContentDecoder.decode(StationCertificate.self, bytes: $0) }
    }

    /// The password that the back end has set, if any.
    var password: String? {
        ledger.values["variable/SecurityCtrlr/BasicAuthPassword/"].map { String(decoding: $0, as: UTF8.self) }
    }
}
