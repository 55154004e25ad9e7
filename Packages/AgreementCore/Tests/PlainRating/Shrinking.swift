import AgreementCore

extension RandomPractice {
    /// The smallest practice found that still fails: rows are dropped one by one, over and over, while it does.
    public func shrunk(while fails: (RandomPractice) -> Bool) -> RandomPractice {
        var smallest = self
        var isSmaller = true
        while isSmaller {
            isSmaller = false
            for step in Self.steps {
                var index = 0
                while let candidate = step(smallest, index) {
                    if fails(candidate) {
                        smallest = candidate
                        isSmaller = true
                    } else {
                        index += 1
                    }
                }
            }
        }
        return smallest
    }

    /// Each gives the practice without its row of that index, or `nil` past the last.
    private static let steps: [@Sendable (RandomPractice, Int) -> RandomPractice?] = [
        { $0.without(\.entries, $1) },
        { practice, index in
            guard practice.practice.clients.count > 1, index < practice.practice.clients.count else { return nil }
            let id = practice.practice.clients[index].id
            var smaller = practice
            smaller.practice.clients.remove(at: index)
            smaller.practice.agreements.removeAll { $0.client == id }
            smaller.practice.exceptions.removeAll { $0.client == id }
            smaller.practice.blocks.removeAll { $0.client == id }
            smaller.entries.removeAll { $0.client == id }
            return smaller
        },
        { $0.without(\.practice.exceptions, $1) },
        { $0.without(\.practice.blocks, $1) },
        { $0.without(\.practice.agreements, $1) },
        { practice, index in
            let used = Set(practice.practice.agreements.map(\.sheet))
            let unused = practice.practice.sheets.indices.filter { !used.contains(practice.practice.sheets[$0].id) }
            guard practice.practice.sheets.count > 1, index < unused.count else { return nil }
            var smaller = practice
            smaller.practice.sheets.remove(at: unused[index])
            return smaller
        },
        { practice, index in
            let used = Set(practice.practice.agreements.map { $0.sheet + "/" + $0.plan })
            var smaller = practice
            var seen = 0
            for sheet in smaller.practice.sheets.indices {
                let id = smaller.practice.sheets[sheet].id
                for plan in smaller.practice.sheets[sheet].plans.indices {
                    guard !used.contains(id + "/" + smaller.practice.sheets[sheet].plans[plan].id) else { continue }
                    if seen == index {
                        smaller.practice.sheets[sheet].plans.remove(at: plan)
                        return smaller
                    }
                    seen += 1
                }
            }
            return nil
        },
        { practice, index in
            var smaller = practice
            var seen = 0
            for sheet in smaller.practice.sheets.indices {
                for plan in smaller.practice.sheets[sheet].plans.indices {
                    let rows = smaller.practice.sheets[sheet].plans[plan].coverage.rows.count
                    if index < seen + rows {
                        smaller.practice.sheets[sheet].plans[plan].coverage.rows.remove(at: index - seen)
                        return smaller
                    }
                    seen += rows
                }
            }
            return nil
        },
        { practice, index in
            guard index < practice.practice.sheets.count, !practice.practice.sheets[index].holidays.isEmpty else {
                return nil
            }
            var smaller = practice
            smaller.practice.sheets[index].holidays = []
            return smaller
        },
    ]

    private func without<Element>(_ rows: WritableKeyPath<RandomPractice, [Element]>, _ index: Int) -> RandomPractice? {
        guard index < self[keyPath: rows].count else { return nil }
        var smaller = self
        smaller[keyPath: rows].remove(at: index)
        return smaller
    }
}
