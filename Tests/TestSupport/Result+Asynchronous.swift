extension Result where Failure == any Error {
    /// What came of some asynchronous work, so that a test can clean up before it fails.
    public init(of work: () async throws -> Success) async {
        do { self = .success(try await work()) } catch { self = .failure(error) }
    }
}
