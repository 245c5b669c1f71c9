extension ClusterRun {
    mutating func beginSwap(_ customer: Customer, at place: Int) {
        var customer = customer
        customer.phase = .swapping
        let index = keep(customer)
        begin(index, at: place)
    }

    /// Begins the swap of a customer in the pool. A bay is free and a pack ready.
    private mutating func begin(_ index: Int, at place: Int) {
        let waited = now - pool[index].arrived
        stations[place].busyBays += 1
        stations[place].readyPacks -= 1
        stations[place].tally.begun += 1
        stations[place].tally.waitedForSwap += waited
        if stations[place].isMeasured { stations[place].waiting.add(seconds: waited) }
        events.set(owner(ofCustomer: index), at: now + pool[index].swapSeconds)
        // One ready pack fewer may be one too few.
        if startCharging(at: place) { schedulePower(at: place) }
    }

    mutating func endSwap(_ index: Int) {
        let place = pool[index].station
        count(place)
        events.remove(owner(ofCustomer: index))
        stations[place].busyBays -= 1
        stations[place].tally.swaps += 1
        stations[place].rack.receive(stateOfCharge: pool[index].stateOfCharge)
        pool.remove(index)
        if startCharging(at: place) { schedulePower(at: place) }
        serveWaiting(at: place)
    }

    mutating func changePower(at place: Int) {
        count(place)
        let ready = stations[place].rack.change()
        if ready > 0 {
            stations[place].readyPacks += ready
            _ = startCharging(at: place)
        }
        schedulePower(at: place)
        if ready > 0 { serveWaiting(at: place) }
    }

    /// Connects spent packs to chargers as the policy wants it. Answers whether one was connected.
    mutating func startCharging(at place: Int) -> Bool {
        var connected = false
        while stations[place].rack.waitingCount > 0, stations[place].rack.hasFreeCharger,
            stations[place].readyPacks + stations[place].rack.chargingCount < stations[place].enough[level]
        {
            if stations[place].rack.startNext() {
                stations[place].readyPacks += 1
            } else {
                connected = true
            }
        }
        return connected
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
        while stations[place].line.first >= 0, stations[place].busyBays < stations[place].bays,
            stations[place].readyPacks > 0
        {
            let index = stations[place].line.first
            stations[place].line.remove(index, in: &pool)
            pool[index].phase = .swapping
            begin(index, at: place)
        }
    }
}
