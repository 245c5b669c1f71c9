/// The cars that wait at one station, in order of arrival: a chain through the pool, so anyone can leave from the middle.
struct WaitingLine: Sendable {
    private(set) var first = -1
    private var last = -1
    private(set) var count = 0

    mutating func append(_ index: Int, in pool: inout CustomerPool) {
        pool[index].before = last
        pool[index].after = -1
        if last >= 0 { pool[last].after = index } else { first = index }
        last = index
        count += 1
    }

    mutating func remove(_ index: Int, in pool: inout CustomerPool) {
        let (before, after) = (pool[index].before, pool[index].after)
        if before >= 0 { pool[before].after = after } else { first = after }
        if after >= 0 { pool[after].before = before } else { last = before }
        count -= 1
    }
}
