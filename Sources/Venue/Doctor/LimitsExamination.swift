import Foundation

/// Looks at what the system allows this process.
struct LimitsExamination {
    /// Files that are open besides connections: the database, libraries, the log.
    static let besides = 200
    /// With less memory than this, in bytes, a large expo is killed by the system.
    static let leastMemory = 256_000_000
    /// With less than this, in bytes, it is tight while an expo of thousands is imported.
    static let littleMemory = 768_000_000

    /// The connections that a server serves at once.
    let connections: Int
    /// How many files may be open at once (`ulimit -n`).
    let openFiles: Int
    /// The memory that there is for it, in bytes; nil where the system does not say.
    let memory: Int?

    /// The limits of the process that asks.
    static func ofThisProcess(connections: Int) -> LimitsExamination {
        var limit = rlimit()
        #if canImport(Glibc)
            getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        #else
            getrlimit(RLIMIT_NOFILE, &limit)
        #endif
        return LimitsExamination(
            connections: connections, openFiles: Int(clamping: limit.rlim_cur), memory: availableMemory)
    }

    var findings: [Finding] {
        [files] + (memory.map { [Self.judged($0)] } ?? [])
    }

    private var files: Finding {
        let says = "\(openFiles) files may be open at once (ulimit -n)"
        let wanted = connections + Self.besides
        let advice = "set LimitNOFILE=\(wanted) in the service, or ulimit -n \(wanted)"
        if openFiles < Self.besides + 100 { return .mustBeMended(.limits, says, advice: advice) }
        if openFiles < wanted {
            return .worthALook(
                .limits, "\(says): enough for \(openFiles - Self.besides) of \(connections) visitors at once",
                advice: advice)
        }
        return .fine(.limits, says)
    }

    private static func judged(_ memory: Int) -> Finding {
        let says = "\(memory / 1_000_000) MB of memory are free"
        let advice = "give it more, or import and serve on a machine that has it"
        if memory < leastMemory { return .mustBeMended(.limits, says, advice: advice) }
        if memory < littleMemory { return .worthALook(.limits, says, advice: advice) }
        return .fine(.limits, says)
    }

    /// What is free of the machine's memory, or of what the service may take if that is less (Linux: /proc/meminfo, cgroup v2).
    private static var availableMemory: Int? {
        func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }
        let line = text("/proc/meminfo")?.split(separator: "\n").first { $0.hasPrefix("MemAvailable:") }
        guard let kilobytes = line?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
        let group = text("/proc/self/cgroup")?.split(separator: "\n").first { $0.hasPrefix("0::") }?.dropFirst(3) ?? "/"
        func number(_ name: String) -> Int? {
            text("/sys/fs/cgroup\(group)/\(name)").flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
        }
        let left = number("memory.max").map { $0 - (number("memory.current") ?? 0) }
        return min(kilobytes * 1024, left ?? .max)
    }
}
