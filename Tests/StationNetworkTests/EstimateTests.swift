import Foundation
import Testing

@testable import StationNetwork

@Suite("Estimates")
struct EstimateTests {
    @Test(
        "use Student's t as printed in tables",
        arguments: [(1, 12.706), (2, 4.303), (3, 3.182), (4, 2.776), (5, 2.571), (9, 2.262), (30, 2.042), (120, 1.980)])
    func student(degrees: Int, expected: Double) {
        #expect(abs(StudentT.quantile975(degreesOfFreedom: degrees) - expected) < 0.0035)
    }

    @Test("hold the truth in about 95 of 100 cases")
    func coverage() {
        var random = Xoshiro256(seed: 1, stream: 0)
        var held = 0
        for _ in 0..<2_000 {
            let estimate = Estimate(
                ratioOf: (0..<12).map { _ in
                    let customers = 50 + 100 * random.unit()
                    return (customers * (2 + random.unit() + random.unit()), customers)
                })
            if let low = estimate.low, let high = estimate.high, (low...high).contains(3) { held += 1 }
        }
        #expect((1_860...1_930).contains(held))
    }

    @Test("have no interval from one observation, and are nothing from none")
    func few() {
        let one = Estimate(ratioOf: [(6, 3)])
        #expect(one.mean == 2 && one.low == nil && one.high == nil && one.halfWidth == nil)
        #expect(Estimate(ratioOf: []).mean == 0)
        #expect(Estimate(ratioOf: [(0, 0), (0, 0)]).high == nil)
    }

    @Test("of waiting have their quantiles within a sixty-fourth", arguments: [0.1, 0.5, 0.95, 0.99, 1])
    func histogram(share: Double) {
        var histogram = WaitingHistogram()
        var half = WaitingHistogram()
        let values = (1...20_000).map { exp(Double($0) / 1_500) - 1 }
        for (index, value) in values.enumerated() {
            if index % 2 == 0 { histogram.add(seconds: value) } else { half.add(seconds: value) }
        }
        histogram += half
        let exact = values[Int(share * 20_000) - 1]
        #expect(abs(histogram.quantile(share) / exact - 1) < 1 / 64.0)
        #expect(histogram.total == 20_000)
    }

    @Test("of waiting are nothing where nobody waited, and take any length")
    func extremes() {
        var histogram = WaitingHistogram()
        #expect(histogram.quantile(0.5) == 0)
        histogram.add(seconds: 0)
        histogram.add(seconds: 0)
        #expect(histogram.quantile(0.99) == 0)
        histogram.add(seconds: 1e-9)
        histogram.add(seconds: 1e12)
        #expect(histogram.quantile(1) > 3e7 && histogram.quantile(0.5) == 0)
    }

    @Test(
        "are made from whole weeks in long runs, and leave no day out",
        arguments: [1, 6, 7, 69, 70, 71, 365, 366, 3_650])
    func batches(days: Int) {
        let calendar = BatchCalendar(days: days, warmUpDays: 3)
        let ends = (0..<days).filter { calendar.batch(endingWithDay: $0) != nil }
        #expect(ends.map { calendar.batch(endingWithDay: $0) } == Array(0..<calendar.count))
        #expect(ends.last == days - 1)
        if days >= 70 { #expect(calendar.daysPerBatch % 7 == 0 && (10...105).contains(calendar.count)) }
        #expect(calendar.batch(endingWithDay: -1) == nil)
    }
}
