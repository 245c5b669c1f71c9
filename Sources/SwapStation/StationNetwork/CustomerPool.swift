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
