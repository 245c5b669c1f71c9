/// One connection inside one transaction, as an engine has it. Its conformers are SQLite's and PostgreSQL's.
protocol Session {
    var dialect: SQLDialect { get }
    /// Runs a statement and gives the number of rows that it changed.
    func execute(_ statement: RenderedSQL) throws -> Int
    /// Runs statements until `next` gives none.
    func execute(batch next: () throws -> RenderedSQL?) throws -> Int
    /// Runs statements without values.
    func script(_ text: String) throws
    /// Inserts rows until `next` gives none.
    func insert(into target: Insertion, _ next: () throws -> [SQLValue]?) throws
    /// Gives `body` the rows until it answers false; no more than `atATime` are held, where that is given.
    func rows(_ statement: RenderedSQL, atATime: Int?, _ body: (Row) -> Bool) throws
    /// Sends a notice with the commit.
    func notify(_ notice: Notice) throws
}

/// Where rows are inserted: names as they stand in SQL.
struct Insertion {
    let table: String
    let columns: String
    let width: Int
}
