import AgreementCore

/// What labor is rounded up in.
private struct RoundingGroup: Hashable {
    /// An entry of its own; else empty, and the rest tells the group.
    var entry = ""
    var ticket = ""
    var technician = ""
    var date: LocalDate?
    var place: Place?
}

/// A line, with what decides its place and the ties.
private struct LineInWork {
    var line: PlainLine
    var firstOrder: Int
}

/// Rating.md, section 7.
extension PlainClientRater {
    /// - Parameter work: the slices of rated entries, in the order of the work.
    mutating func billedLines(_ work: [PlainWork]) -> [PlainLine] {
        var groups: [(key: RoundingGroup, work: [PlainWork])] = []
        for slice in work {
            let key = group(of: entries[slice.entry])
            if let index = groups.firstIndex(where: { $0.key == key }) {
                groups[index].work.append(slice)
            } else {
                groups.append((key, [slice]))
            }
        }
        var lines: [LineInWork] = []
        for group in groups { lines += linesOfGroup(group.work) }
        return lines.sorted { $0.firstOrder < $1.firstOrder }.map(\.line)
    }

    private func rounding(of entry: Entry) -> RoundingRule { sheet(on: startDate(of: entry)).terms.rounding }

    private func group(of entry: Entry) -> RoundingGroup {
        if rounding(of: entry).per == .entry || entry.ticket == "" { return RoundingGroup(entry: entry.id) }
        return RoundingGroup(
            ticket: entry.ticket, technician: entry.technician, date: startDate(of: entry), place: entry.place)
    }

    private mutating func linesOfGroup(_ work: [PlainWork]) -> [LineInWork] {
        let first = entries[work[0].entry]
        let rule = rounding(of: first)
        let increment = rule.incrementMinutes * 60
        let minimum = 60 * (first.place == .remote ? rule.minimumRemoteMinutes : rule.minimumOnsiteMinutes)
        var lines: [LineInWork] = []
        var otherSeconds = 0
        for slice in work {
            guard slice.slice.treatment == .billed else {
                otherSeconds += slice.slice.seconds
                continue
            }
            add(slice, to: &lines, place: first.place)
        }
        if lines.isEmpty { return [] }
        countGroup(work, lines, rule)
        var together = otherSeconds
        for index in lines.indices {
            let seconds = lines[index].line.seconds
            var rounded = seconds
            while increment > 0, rounded % increment != 0 { rounded += 60 - rounded % 60 }
            if rounded > seconds { tally.count(.increment) }
            lines[index].line.billedSeconds = rounded
            together += rounded
        }
        if together < minimum {
            tally.count(.minimum)
            lines[indexToRaise(lines)].line.billedSeconds += minimum - together
        } else if together - otherSeconds < minimum {
            tally.count(.minimumMetByOthers)
        }
        for index in lines.indices {
            let line = lines[index].line
            lines[index].line.amount = roundedExactly(Int128(line.billedSeconds) * Int128(line.rate), over: 3_600)
        }
        return lines
    }

    private mutating func add(_ slice: PlainWork, to lines: inout [LineInWork], place: Place) {
        let id = entries[slice.entry].id
        for index in lines.indices where lines[index].line.rate == slice.slice.rate {
            guard lines[index].line.agreement == slice.slice.agreement else {
                tally.count(.lineOfTwoAgreements)
                continue
            }
            lines[index].line.seconds += slice.slice.seconds
            if !lines[index].line.entries.contains(id) { lines[index].line.entries.append(id) }
            let alike = lines[index].line.shares.firstIndex {
                $0.decidedBy == slice.slice.decidedBy && $0.reason == slice.slice.reason
            }
            if let alike {
                lines[index].line.shares[alike].seconds += slice.slice.seconds
            } else {
                lines[index].line.shares.append(share(slice))
            }
            return
        }
        lines.append(
            LineInWork(
                line: PlainLine(
                    entries: [id], place: place, rate: slice.slice.rate, seconds: slice.slice.seconds,
                    billedSeconds: 0, amount: 0, month: slice.month, agreement: slice.slice.agreement,
                    shares: [share(slice)]),
                firstOrder: slice.order))
    }

    private func share(_ work: PlainWork) -> PlainShare {
        PlainShare(decidedBy: work.slice.decidedBy, reason: work.slice.reason, seconds: work.slice.seconds)
    }

    /// The line with most seconds before rounding; on a tie the lower rate; still a tie, the one that comes first.
    private mutating func indexToRaise(_ lines: [LineInWork]) -> Int {
        var best = 0
        for index in lines.indices where index != best {
            let (one, other) = (lines[best].line, lines[index].line)
            if other.seconds > one.seconds {
                best = index
            } else if other.seconds == one.seconds, other.rate < one.rate {
                best = index
            } else if other.seconds == one.seconds, other.rate == one.rate,
                lines[index].firstOrder < lines[best].firstOrder
            {
                best = index
            }
        }
        let raised = lines[best]
        let ties = lines.filter { $0.line.seconds == raised.line.seconds }
        if ties.contains(where: { $0.line.rate != raised.line.rate }) { tally.count(.minimumTieLowerRate) }
        if ties.contains(where: { $0.line.rate == raised.line.rate && $0.firstOrder != raised.firstOrder }) {
            tally.count(.minimumTieFirst)
        }
        return best
    }

    private mutating func countGroup(_ work: [PlainWork], _ lines: [LineInWork], _ rule: RoundingRule) {
        if lines.count > 1 { tally.count(.severalLines) }
        switch rule.per {
        case .entry: tally.count(.perEntry)
        case .day:
            tally.count(.perDay)
            let first = entries[work[0].entry]
            if first.ticket == "" { tally.count(.perDayNoTicket) }
            if Set(work.map(\.entry)).count > 1 {
                tally.count(.perDaySeveral)
                if first.technician == "" { tally.count(.perDayNoTechnician) }
            }
        }
    }
}
