import Foundation

extension ClusterRun {
    mutating func scheduleArrival(at place: Int) {
        let gap = -log(1 - stations[place].random.unit())
        let time = stations[place].clock.next(after: gap, before: end)
        if time < end {
            events.set(arrivalOwner(place), at: time)
        } else {
            events.remove(arrivalOwner(place))
        }
    }

    mutating func arrive(at place: Int) {
        var customer = Customer()
        customer.station = place
        table.draws.draw(&customer, using: &stations[place].random)
        scheduleArrival(at: place)
        stations[place].tally.arrivals += 1
        receive(customer)
    }

    /// Has a customer begin a swap, wait, or go.
    mutating func receive(_ customer: Customer) {
        var customer = customer
        let place = customer.station
        customer.arrived = now
        if stations[place].canServe {
            count(place)
            beginSwap(customer, at: place)
            return
        }
        let waiting = stations[place].line.count
        if waiting >= stations[place].waitingPlaces {
            lose(customer, at: place, for: .noPlace)
        } else if table.joining < 1, customer.joinDraw >= pow(table.joining, Double(waiting)) {
            lose(customer, at: place, for: .balked)
        } else if customer.patience <= 0 {
            lose(customer, at: place, for: reasonToGiveUp(at: place))
        } else {
            count(place)
            customer.phase = .waiting
            let index = keep(customer)
            stations[place].line.append(index, in: &pool)
            // Whoever waits for ever has no event.
            if now + customer.patience < end { events.set(owner(ofCustomer: index), at: now + customer.patience) }
        }
    }

    mutating func loseWaiting(_ index: Int) {
        let customer = pool[index]
        let place = customer.station
        count(place)
        stations[place].line.remove(index, in: &pool)
        events.remove(owner(ofCustomer: index))
        pool.remove(index)
        stations[place].tally.waitedInVain += now - customer.arrived
        lose(customer, at: place, for: reasonToGiveUp(at: place))
    }

    private func reasonToGiveUp(at place: Int) -> LossReason {
        stations[place].busyBays < stations[place].bays ? .waitedForPack : .waitedForBay
    }

    private mutating func lose(_ customer: Customer, at place: Int, for reason: LossReason) {
        guard let detour = stations[place].detour, !customer.isSentOn, customer.detourDraw < table.acceptance else {
            stations[place].tally.lost.count(reason)
            return
        }
        stations[place].tally.sentOn += 1
        guard now + detour.seconds < end else { return }
        var customer = customer
        customer.isSentOn = true
        customer.station = detour.station
        customer.phase = .driving
        // What is left of the draw below the acceptance is as good as a new one, to join the other queue with.
        customer.joinDraw = customer.detourDraw / table.acceptance
        let index = keep(customer)
        events.set(owner(ofCustomer: index), at: now + detour.seconds)
    }

    mutating func keep(_ customer: Customer) -> Int {
        let (index, isNew) = pool.insert(customer)
        if isNew { events.addOwner() }
        return index
    }
}
