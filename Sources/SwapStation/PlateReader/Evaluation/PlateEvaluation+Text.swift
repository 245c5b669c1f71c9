extension PlateEvaluation {
    /// The figures for people.
    package var text: String {
        func percent(_ share: Double) -> String { "\((share * 1_000).rounded() / 10) %" }
        var lines = [
            "\(pictures) pictures with a plate: \(percent(exact)) exact, \(percent(atMostOneWrong)) at most one sign wrong, "
                + "\(percent(province)) province, \(percent(found)) found"
        ]
        if let falsePlates {
            lines.append("\(picturesWithoutPlate) pictures without one: \(percent(falsePlates)) with a false plate")
        }
        for kind in PlateKind.allCases {
            if let share = byKind[kind] {
                lines.append("  \(kind.rawValue): \(percent(share.exact)) of \(share.pictures)")
            }
        }
        for (size, share) in bySize.sorted(by: { $0.key < $1.key }) {
            let width = size == Self.notFound ? size : "\(size) pixels"
            lines.append("  \(width): \(percent(share.exact)) of \(share.pictures)")
        }
        if let milliseconds {
            lines.append("a picture takes \(milliseconds.p50) ms, 99 in 100 no more than \(milliseconds.p99) ms")
        }
        if let calibrationError { lines.append("expected calibration error \(calibrationError)") }
        for mistake in wrong {
            let read = mistake.read.map { "\($0) (\(percent(mistake.confidence ?? 0)))" } ?? mistake.error ?? "nothing"
            lines.append("  wrong: \(mistake.file.printable): \(read.printable)")
        }
        return lines.joined(separator: "\n")
    }
}
