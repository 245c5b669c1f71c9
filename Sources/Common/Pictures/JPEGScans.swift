/// The scans of a JPEG: how often it goes over the whole picture. Source: ITU-T T.81, B.1.1 and B.2.
enum JPEGScans {
    /// How many scans there are up to the end of the picture; what follows it, such as a film, is no part of it.
    static func count(in bytes: UnsafeRawBufferPointer) -> Int {
        var scans = 0
        var place = 2
        while place + 3 < bytes.count {
            guard bytes[place] == 0xFF else {
                place += 1
                continue
            }
            switch bytes[place + 1] {
            // Within a scan, 0 stands behind each FF that means itself; fillers and restarts have no length.
            case 0x00, 0x01, 0xD0...0xD8: place += 2
            case 0xFF: place += 1
            case 0xD9: return scans
            case let marker:
                scans += marker == 0xDA ? 1 : 0
                place += 2 + max(2, Int(bytes[place + 2]) << 8 | Int(bytes[place + 3]))
            }
        }
        return scans
    }
}
