import Testing

@testable import Records

@Suite("A URL that names several servers is tried server by server")
struct ServersTests {
    @Test(arguments: [
        ("postgresql://serai@one,two:5433/expo", ["one", "two"], ["", "5433"]),
        (
            "postgresql://serai@one:1,two:2,three:3/expo?target_session_attrs=read-write", ["one", "two", "three"],
            ["1", "2", "3"]
        ),
        ("host=one,two port=5433 user=serai dbname=expo", ["one", "two"], ["5433", "5433"]),
    ])
    func eachHasItsOwnHostAndPort(url: String, hosts: [String], ports: [String]) throws {
        let servers = try #require(PostgresAddress(url)).servers
        #expect(servers.map { $0["host"] } == hosts)
        #expect(servers.map { $0["port"] } == ports)
        #expect(servers.allSatisfy { $0["user"] == "serai" && $0["dbname"] == "expo" })
    }

    @Test(arguments: [
        "postgresql://serai@one:5433/expo", "postgresql:///expo",
        // libpq has to see all of these: one to choose among them, the other to refuse it.
        "postgresql://one,two/expo?target_session_attrs=prefer-standby", "host=one,two,three port=1,2 dbname=expo",
    ])
    func whatIsOneOrBelongsTogetherStaysWhole(url: String) throws {
        let address = try #require(PostgresAddress(url))
        #expect(address.servers == [address.parameters])
    }
}
