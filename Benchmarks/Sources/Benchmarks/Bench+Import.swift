/// Imports, as whole runs of the command, against Python reading the same file into the same kind of database.
extension Bench {
    func importRows() throws -> [Row] {
        let programmePython = try (0..<3).map { try python(Self.programmeScript, programme, "python-programme-\($0)") }
        let programmeSerai = try (0..<3).map { round in
            try Program.time(serai, ["import", programme, "--data", data("programme-\(round)")])
        }
        let fairPython = try (0..<3).map { try python(Self.fairScript, exhibitors, "python-fair-\($0)") }
        let fairSerai = try (0..<3).map { round in
            try Program.time(serai, ["import", exhibitors, "--data", data("fair-\(round)")])
        }
        let fairAgain = try (0..<3).map { round in
            try Program.time(serai, ["import", exhibitors, "--data", data("fair-\(round)")])
        }
        return [
            Row(
                what: "import of fosdem-2025.xml into an empty SQLite venue", figure: median(programmeSerai), unit: "s",
                bound: .atMost(1.5), yardstick: ("Python ElementTree into sqlite3", median(programmePython))),
            Row(
                what: "import of 7,213 exhibitors into an empty SQLite venue", figure: median(fairSerai), unit: "s",
                bound: .atMost(2), yardstick: ("Python csv into sqlite3", median(fairPython))),
            Row(
                what: "import of the same 7,213 exhibitors again, unchanged", figure: median(fairAgain), unit: "s",
                bound: .atMost(1), yardstick: ("Python csv into sqlite3", median(fairPython))),
        ]
    }

    private func python(_ script: String, _ file: String, _ name: String) throws -> Double {
        try Program.time("/usr/bin/env", ["python3", "-c", script, file, data(name) + ".sqlite"])
    }

    private static let programmeScript = """
        import sqlite3, sys, xml.etree.ElementTree as tree
        base = sqlite3.connect(sys.argv[2])
        base.execute('pragma journal_mode = wal')
        base.execute('create table event (id text primary key, title text, start text, text text)')
        rows = [(e.get('id'), e.findtext('title'), e.findtext('date'), tree.tostring(e))
                for e in tree.parse(sys.argv[1]).iter('event')]
        base.executemany('insert into event values (?, ?, ?, ?)', rows)
        base.commit()
        """

    private static let fairScript = """
        import csv, sqlite3, sys
        base = sqlite3.connect(sys.argv[2])
        base.execute('pragma journal_mode = wal')
        base.execute('create table exhibitor (id integer primary key, name text, country text, city text, website text)')
        with open(sys.argv[1], newline='') as file:
            base.executemany('insert into exhibitor (name, country, city, website) values (?, ?, ?, ?)',
                             list(csv.reader(file))[1:])
        base.commit()
        """
}
