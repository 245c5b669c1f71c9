/// One numbered step of the schema.
///
/// All migrations of a program stand in one list, in ascending order, and once released are never changed:
/// ```swift
/// static let all = [
///     Migration(1, "halls") { try $0.script("create table hall (id \(.autoincrement), title \(.text) not null)") },
///     Migration(2, "hall colours") { try $0.script("alter table hall add column colour text") },
/// ]
/// ```
public struct Migration: Sendable {
    /// From 1 up.
    public let number: Int
    /// A few words for logs and errors.
    public let name: String
    let apply: @Sendable (Transaction) throws -> Void

    public init(_ number: Int, _ name: String, apply: @escaping @Sendable (Transaction) throws -> Void) {
        self.number = number
        self.name = name
        self.apply = apply
    }
}
