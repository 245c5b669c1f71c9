/// The addresses of one kind, each given once.
struct AddressBook {
    private var taken: Set<String>
    /// The number to try next for a wish that was taken: names such as "Break" come by the thousand.
    private var nextNumber: [String: Int] = [:]

    init(taken: some Sequence<String>) {
        self.taken = Set(taken)
    }

    /// The wished address where it is free, else with the first number that makes it a free one: `break-2`.
    mutating func take(_ wish: String) -> String {
        if taken.insert(wish).inserted { return wish }
        var number = nextNumber[wish] ?? 2
        while !taken.insert("\(wish)-\(number)").inserted { number += 1 }
        nextNumber[wish] = number + 1
        return "\(wish)-\(number)"
    }
}
