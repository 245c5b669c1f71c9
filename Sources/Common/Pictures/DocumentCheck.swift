/// Looks at strangers' documents before they are offered to visitors. Only PDF is taken, told by content.
///
/// It is a look and no cure: the file stays as it is, so it belongs behind `Content-Disposition: attachment` or a
/// reader that runs nothing.
public enum DocumentCheck {
    /// The most bytes that a document may have, where nothing else is said.
    public static let largest = 20 << 20
    /// The most bytes that its packed objects may come to.
    static let largestUnpacked = 64 << 20

    /// What makes a document do something by itself. Source: ISO 32000-2, 12.6.4, 12.7.6 and 13.7; ISO 32000-1, 12.7.8. An `/OpenAction` alone is
    /// harmless: most only choose the first page; what it may start has one of these names.
    private static let activeNames = ["JavaScript", "Launch", "ImportData", "RichMedia", "SubmitForm", "XFA"].map {
        (name: $0, Array($0.utf8))
    }
    private static let encryption = Array("Encrypt".utf8)
    private static let objectStream = Array("ObjStm".utf8)

    /// Looks at a document.
    ///
    /// - Parameters:
    ///   - bytes: a file, whatever it may be.
    ///   - largest: the most bytes that it may have.
    /// - Throws: ``DocumentError`` where it should not be taken.
    public static func check(_ bytes: [UInt8], largest: Int = largest) throws(DocumentError) {
        guard bytes.count <= largest else { throw .tooManyBytes(count: bytes.count, largest: largest) }
        guard bytes.starts(with: "%PDF-".utf8) else { throw .unknown }
        // Source: ISO 32000-2, 7.5.5 with note 15 of annex H.3 of ISO 32000-1: readers look at the last 1024 bytes.
        guard PDFScan.place(of: Array("%%EOF".utf8), in: bytes[...].suffix(1_024)) != nil else { throw .endsEarly }
        var packed: [Int] = []
        try look(at: bytes[...], packed: &packed)
        var left = largestUnpacked
        for place in packed {
            guard let stream = PDFScan.stream(around: place, in: bytes) else { throw .opaque }
            // What is not packed has been looked at already.
            guard stream.names.contains("Filter") else { continue }
            // Packed once, and nothing else done to it.
            guard stream.names.filter({ $0.hasSuffix("Decode") }) == ["FlateDecode"],
                !stream.names.contains("Predictor"), !stream.names.contains("DecodeParms"),
                let objects = Inflation.unpack(bytes[stream.start...], atMost: left)
            else { throw .opaque }
            left -= objects.count
            // A packed object cannot hold packed objects (7.5.7); one that claims to is no concern of any reader.
            var deeper: [Int] = []
            try look(at: objects[...], packed: &deeper)
        }
    }

    private static func look(at bytes: ArraySlice<UInt8>, packed: inout [Int]) throws(DocumentError) {
        var scan = PDFScan(bytes)
        while let name = scan.nextName() {
            if let active = activeNames.first(where: { $0.1 == name }) { throw .active(name: active.name) }
            if name == encryption { throw .locked }
            if name == objectStream { packed.append(scan.place) }
        }
    }
}
