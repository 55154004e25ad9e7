/// A plan that covers a service at some place in some hours class less than a plan to its left: who pays more gets
/// less. The order of what a plan can do is `CoverageLevel`'s.
///
/// For each service the nearest such plan to the left is named; services of one cell that differ alike are one
/// finding. Hours that can't come are not compared, nor are plans that no client can choose between.
enum HigherPlanCoversLess: SheetRule {
    static let code = FindingCode.higherPlanCoversLess

    /// A place in an hours class.
    private struct Spot: Hashable {
        let place: Place
        let hours: HoursClass
    }
    /// Where a cell of a plan covers less than another plan's.
    private struct Difference: Hashable {
        let path: SheetPath
        let left: Int
        let spots: [Spot]
        /// What both offer at the first of the spots.
        let words: String
    }

    static func find(in checked: CheckedSheet) -> [FoundSpot] {
        let sheet = checked.sheet
        return sheet.plans.indices.dropFirst().flatMap { right in
            var services: [(difference: Difference, services: [Service])] = []
            for service in sheet.services {
                guard let found = difference(of: service, in: right, checked) else { continue }
                if let index = services.firstIndex(where: { $0.difference == found }) {
                    services[index].services.append(service)
                } else {
                    services.append((found, [service]))
                }
            }
            return services.map { found, services in
                FoundSpot(
                    found.path,
                    "\(sheet.plans[right].name) covers \(SheetWords.ids(services)) less than"
                        + " \(sheet.plans[found.left].name): \(words(found.spots, checked)) (\(found.words)). Give it"
                        + " at least as much.")
            }
        }
    }

    /// The nearest plan to the left that covers the service better somewhere.
    private static func difference(of service: Service, in right: Int, _ checked: CheckedSheet) -> Difference? {
        let plans = checked.sheet.plans
        let own = CheckedSheet.cell(of: service, in: plans[right])
        for left in (0..<right).reversed() where plans[left].bounds.meet(plans[right].bounds) {
            let other = CheckedSheet.cell(of: service, in: plans[left]).cell
            var spots: [Spot] = []
            var words = ""
            for place in Place.allCases {
                for hours in checked.hoursThatCome.classes {
                    let offer = CoverageOffer(own.cell, of: plans[right], at: place, in: hours)
                    let otherOffer = CoverageOffer(other, of: plans[left], at: place, in: hours)
                    guard offer.isLess(than: otherOffer) else { continue }
                    if spots.isEmpty {
                        let currency = checked.sheet.currency
                        words =
                            "\(SheetWords.treatment(offer, currency)), not"
                            + " \(SheetWords.treatment(otherOffer, currency))"
                    }
                    spots.append(Spot(place: place, hours: hours))
                }
            }
            if !spots.isEmpty { return Difference(path: own.path, left: left, spots: spots, words: words) }
        }
        return nil
    }

    /// `remote after hours and onsite at any hour`.
    private static func words(_ spots: [Spot], _ checked: CheckedSheet) -> String {
        SheetWords.listed(
            Place.allCases.compactMap { place in
                let hours = spots.filter { $0.place == place }.map(\.hours)
                if hours.isEmpty { return nil }
                if hours == checked.hoursThatCome.classes { return "\(place.word) at any hour" }
                return "\(place.word) \(SheetWords.listed(hours.map(SheetWords.hours)))"
            })
    }
}
