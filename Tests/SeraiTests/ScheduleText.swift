/// A schedule.xml of the frab family, as small or as large as a test wants it.
enum ScheduleText {
    /// A conference of one day in two rooms with so many talks of ten minutes, told apart by `edition`.
    static func conference(talks: Int, edition: String = "first", title: String = "Caravan") -> String {
        var text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <schedule>
              <version>\(edition)</version>
              <conference>
                <acronym>caravan</acronym>
                <title>\(title)</title>
                <start>2020-09-15</start>
                <end>2020-09-15</end>
                <days>1</days>
                <timeslot_duration>00:05</timeslot_duration>
                <time_zone_name>Asia/Shanghai</time_zone_name>
              </conference>
              <day index="1" date="2020-09-15" start="2020-09-15T00:00:00+08:00" end="2020-09-16T00:00:00+08:00">

            """
        let rooms = max(1, (talks + 99) / 100)
        for room in 0..<rooms {
            text += "    <room name=\"Room \(room + 1)\">\n"
            for number in (room * 100)..<min(talks, (room + 1) * 100) {
                let minute = number % 100 * 10
                let time = "\(pad(minute / 60)):\(pad(minute % 60))"
                text += """
                          <event guid="00000000-0000-4000-8000-\(pad(number, to: 12))" id="\(number + 1)">
                            <date>2020-09-15T\(time):00+08:00</date>
                            <start>\(time)</start>
                            <duration>00:10</duration>
                            <room>Room \(room + 1)</room>
                            <slug>caravan-\(number + 1)</slug>
                            <title>Talk \(number + 1), \(edition)</title>
                            <subtitle></subtitle>
                            <track>Trade</track>
                            <type>lecture</type>
                            <language>en</language>
                            <abstract>What is carried and where.</abstract>
                            <description>\(String(repeating: "A long road with many stops. ", count: 20))</description>
                            <persons><person id="\(number % 50 + 1)">Speaker \(number % 50 + 1)</person></persons>
                            <links></links>
                            <attachments></attachments>
                          </event>

                    """
            }
            text += "    </room>\n"
        }
        return text + "  </day>\n</schedule>\n"
    }

    private static func pad(_ number: Int, to width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
