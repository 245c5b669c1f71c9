/// The values of two columns where both are present.
struct CompletePairs {
    var left: [Double] = []
    var right: [Double] = []

    var count: Int { left.count }

    /// Pairs value with value; columns of different length are a mistake of the program.
    init(_ left: [Double], _ right: [Double]) {
        precondition(left.count == right.count, "columns of \(left.count) and \(right.count) values")
        self.left.reserveCapacity(left.count)
        self.right.reserveCapacity(left.count)
        for index in left.indices where !left[index].isNaN && !right[index].isNaN {
            self.left.append(left[index])
            self.right.append(right[index])
        }
    }
}
