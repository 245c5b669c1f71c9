/// A customer and all that is random about one.
struct Customer: Sendable {
    enum Phase: Sendable {
        case waiting, swapping, driving
    }

    var phase = Phase.swapping
    /// Whether this customer was lost once and drove on.
    var isSentOn = false
    /// The station, by its place in the cluster.
    var station = 0
    /// The neighbours in the queue, or the next free place; -1 for none.
    var before = -1
    var after = -1
    var arrived = 0.0
    var stateOfCharge = 0.0
    /// In s.
    var swapSeconds = 0.0
    /// In s.
    var patience = Double.infinity
    /// Compared with the probabilities of joining and of driving on.
    var joinDraw = 0.0
    var detourDraw = 0.0
}

/// The customers in a cluster of stations: waiting, in a bay or on the way to another station. Places are used again.
struct CustomerPool: Sendable {
    private(set) var customers: [Customer] = []
    private var firstFree = -1

    subscript(index: Int) -> Customer {
        _read { yield customers[index] }
        _modify { yield &customers[index] }
    }

    /// Keeps a customer. Answers the place, and whether it is new.
    mutating func insert(_ customer: Customer) -> (index: Int, isNew: Bool) {
        guard firstFree >= 0 else {
            customers.append(customer)
            return (customers.count - 1, true)
        }
        let index = firstFree
        firstFree = customers[index].after
        customers[index] = customer
        return (index, false)
    }

    mutating func remove(_ index: Int) {
        customers[index].after = firstFree
        firstFree = index
    }
}

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
