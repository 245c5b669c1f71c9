/// What keeps the records. Its conformers are SQLite and PostgreSQL.
protocol Engine: Sendable {
    func read<Value: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value
    func write<Value: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value
    /// A write that waits its turn behind other migrators, for as long as they need.
    func migrate<Value: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value
    func listen(to channel: String) async throws -> Notices
    func close() async
}
