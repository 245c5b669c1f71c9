import Synchronization
import _FoundationICU

/// How a language says lengths of time and moments counted from now.
struct SentenceForms: Sendable {
    enum Unit: CaseIterable, Sendable, Hashable {
        case minutes, hours, days
    }

    private let moments: Moments
    private let lengths: [Unit: Lengths]

    init(locale: String) {
        moments = Moments(locale: locale)
        lengths = Dictionary(uniqueKeysWithValues: Unit.allCases.map { ($0, Lengths(locale: locale, $0)) })
    }

    func relative(_ count: Int, _ unit: Unit) -> String { moments.string(count, unit) }

    func duration(_ count: Int, _ unit: Unit) -> String { lengths[unit]?.string(count) ?? "\(count)" }

    /// "In 3 days", "yesterday". Unchecked because the handle is a pointer; every use of it holds the lock.
    private final class Moments: @unchecked Sendable {
        private let handle: OpaquePointer?
        private let lock = Mutex(())

        init(locale: String) {
            var status = U_ZERO_ERROR
            handle = swift_ureldatefmt_open(
                locale, nil, UDAT_STYLE_LONG, UDISPCTX_CAPITALIZATION_NONE, &status)
        }

        deinit {
            if let handle { swift_ureldatefmt_close(handle) }
        }

        func string(_ count: Int, _ unit: Unit) -> String {
            guard let handle else { return "\(count)" }
            let field: URelativeDateTimeUnit =
                switch unit {
                case .minutes: UDAT_REL_UNIT_MINUTE
                case .hours: UDAT_REL_UNIT_HOUR
                case .days: UDAT_REL_UNIT_DAY
                }
            return lock.withLock { _ in
                ICU.text { swift_ureldatefmt_format(handle, Double(count), field, $0, $1, $2) }
            }
        }
    }

    /// "25 minutes". Unchecked because the handle is a pointer: the formatter does not change after `init`, and ICU
    /// lets any number of threads use it, each with a result of its own.
    private final class Lengths: @unchecked Sendable {
        private let handle: OpaquePointer?
        /// The texts for the counts below 60, which nearly all sessions take.
        private let small: [String]

        init(locale: String, _ unit: Unit) {
            let name =
                switch unit {
                case .minutes: "minute"
                case .hours: "hour"
                case .days: "day"
                }
            var status = U_ZERO_ERROR
            let handle = ICU.withUTF16("measure-unit/duration-\(name) unit-width-full-name") {
                swift_unumf_openForSkeletonAndLocale($0, $1, locale, &status)
            }
            self.handle = handle
            small = (0..<60).map { Lengths.string($0, handle) }
        }

        deinit {
            if let handle { swift_unumf_close(handle) }
        }

        func string(_ count: Int) -> String {
            small.indices.contains(count) ? small[count] : Lengths.string(count, handle)
        }

        private static func string(_ count: Int, _ handle: OpaquePointer?) -> String {
            var status = U_ZERO_ERROR
            guard let handle, let result = swift_unumf_openResult(&status) else { return "\(count)" }
            defer { swift_unumf_closeResult(result) }
            swift_unumf_formatInt(handle, Int64(count), result, &status)
            return ICU.text { swift_unumf_resultToString(result, $0, $1, $2) }
        }
    }
}
