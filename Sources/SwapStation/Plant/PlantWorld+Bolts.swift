import Fieldbus

extension PlantWorld {
    mutating func turnBolts(for seconds: Double, image: ProcessImage) {
        let order = image.raw(RegisterMap.gunOrder)
        if order != seenGunOrder {
            seenGunOrder = order
            if !isFirstStep { takeGunOrder(order, image) }
        }
        guard gunsAreBusy else { return }
        gunsAreBusy = false
        let isOnBolt = isSeated
        for index in guns.indices where guns[index].isBusy {
            let clamp = bolts[index].clamp
            let pace = pace(ofGun: index)
            guns[index].advance(
                by: seconds, bolt: &bolts[index], isOnBolt: isOnBolt, layout: layout, pace: pace, random: &random)
            if faults.has(.lying, .gun(index)) { guns[index].lie() }
            if clamp > 0, bolts[index].clamp == 0 { witnessLoosening(index) }
            if guns[index].isBusy { gunsAreBusy = true }
        }
        if isOnBolt {
            car?.wasWorkedOn = true
            bearPack()
        }
        gunsHaveChanged = true
    }

    private func pace(ofGun index: Int) -> Double {
        if faults.has(.stuck, .gun(index)) { return 0 }
        return faults.has(.slow, .gun(index)) ? Self.slowPace : 1
    }

    private mutating func takeGunOrder(_ order: Int, _ image: ProcessImage) {
        let mask = image.raw(RegisterMap.gunMask)
        // A code that means nothing turns nothing.
        let operation = GunOperation(rawValue: image.raw(RegisterMap.gunOperation)) ?? .none
        for index in guns.indices where mask & 1 << index != 0 {
            guns[index].take(
                order: order, operation: operation, targetTorque: image[RegisterMap.gunTargetTorque])
            if !safety.permitsMotion || faults.has(.powerLost, .gun(index)) { guns[index].abort() }
        }
        gunsAreBusy = true
        gunsHaveChanged = true
    }

    /// Never unlock before the lift bears the car (GB/T 29772-2024; IEC 62840-2, 9.2).
    private mutating func witnessLoosening(_ index: Int) {
        if !liftBearsCar || !isSeated || car?.isSafe != true {
            audit.record(
                .boltLoosenedUnborne, at: time,
                "bolt \(index) came loose with lift at \(at(.lift)) mm, head at \(at(.headZ)) mm")
        }
    }
}
