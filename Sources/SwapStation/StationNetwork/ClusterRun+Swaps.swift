extension ClusterRun {
    mutating func beginSwap(_ customer: Customer, at place: Int) {
        var customer = customer
        customer.phase = .swapping
        begin(keep(customer), at: place)
    }

    /// Begins the swap of a customer in the pool. A bay is free and a pack ready.
    private mutating func begin(_ index: Int, at place: Int) {
        events.set(owner(ofCustomer: index), at: now + pool[index].swapSeconds)
        if stations[place].beginSwap(waited: now - pool[index].arrived, level: level) { schedulePower(at: place) }
    }

    mutating func endSwap(_ index: Int) {
        let place = pool[index].station
        count(place)
        events.remove(owner(ofCustomer: index))
        if stations[place].endSwap(stateOfCharge: pool[index].stateOfCharge, level: level) { schedulePower(at: place) }
        pool.remove(index)
        serveWaiting(at: place)
    }

    mutating func changePower(at place: Int) {
        count(place)
        let ready = stations[place].changePower(level: level)
        schedulePower(at: place)
        if ready { serveWaiting(at: place) }
    }

    mutating func schedulePower(at place: Int) {
        let seconds = stations[place].rack.secondsToNextChange
        if seconds.isFinite {
            events.set(rackOwner(place), at: now + seconds)
        } else {
            events.remove(rackOwner(place))
        }
    }

    /// Begins the swaps of those who wait while a bay is free and a pack ready.
    mutating func serveWaiting(at place: Int) {
        while stations[place].line.first >= 0, stations[place].canServe {
            let index = stations[place].line.first
            stations[place].line.remove(index, in: &pool)
            pool[index].phase = .swapping
            begin(index, at: place)
        }
    }
}
