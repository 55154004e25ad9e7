/// The work of all clients that count, by service, and the 90/90 rule over it.
struct PracticeWork {
    /// A service's tallies and what they add up to.
    struct ServiceTotal {
        let service: Int
        /// Indices into `PracticeWork.tallies`: one for each client that had it.
        var tallies: Range<Int>
        var entries = 0
        var work = 0
        var clientMonths = 0
        var longJobWork = 0
        var onsiteWork = 0
        var outsideWork = 0
    }
    let tallies: [ClientServiceTally]
    private(set) var services: [ServiceTotal] = []
    private(set) var totalWork = 0
    /// By the client's number; 0 for clients without any.
    private var workOfClient: [Int]

    /// - Parameter tallies: by service.
    init(_ tallies: [ClientServiceTally], clientCount: Int) {
        self.tallies = tallies
        workOfClient = Array(repeating: 0, count: clientCount)
        for (index, tally) in tallies.enumerated() {
            if services.last?.service != tally.service {
                services.append(ServiceTotal(service: tally.service, tallies: index..<index))
            }
            services[services.count - 1].add(tally, at: index)
            workOfClient[tally.client] += tally.work
            totalWork += tally.work
        }
    }

    var clientsWithWork: Int { workOfClient.count { $0 > 0 } }

    /// The length of the shortest prefix of the ordered services such that enough of the clients that have any work
    /// have enough of their own work inside it; compared as exact fractions.
    func coreCount(of ordered: [ServiceTotal], _ settings: ServiceSettings) -> Int {
        let clients = clientsWithWork
        var inside = [Int](repeating: 0, count: workOfClient.count)
        var served = 0
        for (count, service) in ordered.enumerated() {
            if Share(served, of: clients).isAtLeast(basisPoints: settings.coreClientsBasisPoints) { return count }
            for tally in tallies[service.tallies] {
                let isServed = { Share(inside[tally.client], of: workOfClient[tally.client]) }
                let wasServed = isServed().isAtLeast(basisPoints: settings.coreWorkBasisPoints)
                inside[tally.client] += tally.work
                if !wasServed, isServed().isAtLeast(basisPoints: settings.coreWorkBasisPoints) { served += 1 }
            }
        }
        return ordered.count
    }
}

extension PracticeWork.ServiceTotal {
    fileprivate mutating func add(_ tally: ClientServiceTally, at index: Int) {
        tallies = tallies.lowerBound..<(index + 1)
        entries += tally.entries
        work += tally.work
        clientMonths += tally.months
        longJobWork += tally.longJobWork
        onsiteWork += tally.onsiteWork
        outsideWork += tally.outsideWork
    }
}
