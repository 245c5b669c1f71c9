extension Furnishings {
    /// The files of the desk.
    static let deskFiles: [(name: String, bytes: [UInt8])] = [
        ("desk.css", PackageResources.desk_css),
        ("desk.js", PackageResources.desk_js),
    ]
}
