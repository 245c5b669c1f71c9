import Catalogue
import Foundation
import Languages
import Markup

/// A day as a table of time by room. Row spans carry the lengths, so the table holds without any style; the style sheet
/// keeps the rooms' names and the times in sight while the table is scrolled within its region.
struct SessionGrid {
    let frame: Frame
    let programme: Entry<Programme>

    /// The table. `sessions` are in order of their starts.
    func markup(_ sessions: [Entry<Session>]) -> Markup {
        let time = frame.time(of: programme.content)
        let layout = GridLayout(
            sessions, rooms: frame.snapshot.rooms(of: programme.id).map(\.id), zone: time.zone)
        let tongue = SharedTongue(sessions.map(\.content.name), frame: frame)
        var markup = Markup(capacity: sessions.count * 300 + layout.columns.count * layout.rowCount * 8)
        markup += """
            \(tongue.note(frame))<div class="scroll grid step\(layout.step / 60)" role="region" tabindex="0" \
            aria-label="\(frame.words("programme.gridLabel"))" data-kept="\(frame.words("favourites.kept"))"><table><thead><tr><td></td>
            """
        for column in layout.columns {
            let span: Markup = column.lanes.count > 1 ? " colspan=\"\(column.lanes.count)\"" : ""
            markup += "<th scope=\"col\"\(span)>\(roomName(column.room, tongue))</th>"
        }
        markup += "</tr></thead><tbody>\n"
        let hues = Dictionary(
            frame.snapshot.tracks(of: programme.id).map { ($0.id, frame.hue(of: $0)) }, uniquingKeysWith: { $1 })
        let lanes = layout.columns.flatMap(\.lanes)
        var next = [Int](repeating: 0, count: lanes.count)
        var freeFrom = [Int](repeating: 0, count: lanes.count)
        for row in 0..<layout.rowCount {
            markup += "<tr>"
            if row % layout.rowsInHour == 0 {
                let instant = layout.start.addingTimeInterval(TimeInterval(row * layout.step))
                markup += """
                    <th scope="rowgroup" rowspan="\(layout.rowsInHour)">\(time.element(instant))</th>
                    """
            }
            for lane in lanes.indices where freeFrom[lane] <= row {
                if next[lane] < lanes[lane].count, lanes[lane][next[lane]].rows.lowerBound == row {
                    let cell = lanes[lane][next[lane]]
                    next[lane] += 1
                    freeFrom[lane] = cell.rows.upperBound
                    markup += self.cell(cell, time, tongue, hues)
                } else {
                    // Free until the next session or the full hour, so that the hours' lines go through.
                    let hour = (row / layout.rowsInHour + 1) * layout.rowsInHour
                    let coming = next[lane] < lanes[lane].count ? lanes[lane][next[lane]].rows.lowerBound : hour
                    freeFrom[lane] = min(hour, coming)
                    markup += gap(freeFrom[lane] - row)
                }
            }
            markup += "</tr>\n"
        }
        markup += "</tbody></table></div>"
        return markup
    }

    private func gap(_ rows: Int) -> Markup {
        rows == 1 ? "<td></td>" : "<td rowspan=\"\(rows)\"></td>"
    }

    private func cell(
        _ cell: GridLayout.Cell, _ time: VenueTime, _ tongue: SharedTongue, _ hues: [EntryID<Track>: Int]
    ) -> Markup {
        let content = cell.session.content
        let hue: Markup? = content.track.flatMap { hues[$0] }.map { " class=\"hue\($0)\"" }
        return """
            <td\(hue) rowspan="\(cell.rows.count)" data-minutes="\(content.duration / 60)"><a href="\(frame.address(of: cell.session))"\
            \(tongue.attribute(content.name, frame))>\(time.element(content.start)) \
            \(tongue.text(content.name, frame))\(frame.statusMark(content.status))</a></td>
            """
    }

    private func roomName(_ id: EntryID<Room>?, _ tongue: SharedTongue) -> Markup {
        guard let room = frame.snapshot.rooms[id] else { return Markup(text: frame.words("programme.noRoom")) }
        return "<a href=\"\(frame.link("rooms", room.address))\">\(tongue.name(room.content.name, frame))</a>"
    }
}
