/// Happenings on their way into the log: the same within a minute is one row, each person and all strangers together
/// have so many rows a day, and what is more than that is counted as one row an hour. So nobody fills the disk with it,
/// nor the memory.
struct HappeningTally: Sendable {
    /// A row to write.
    struct Row: Hashable, Sendable {
        var happening: Happening
        /// Of the first of them, in seconds.
        var at: Int64
    }
    private struct Count: Sendable {
        var times: Int
        var first: Int64
        /// The first was written already.
        var isWritten: Bool
    }
    private struct Rest: Sendable {
        var times = 0
        var first: Int64 = 0
    }

    static let strangersRowsADay = 400
    static let personsRowsADay = 2_000
    private static let mostCounts = 300
    private static let minute: Int64 = 60
    private static let hour: Int64 = 3_600

    private var counts: [Happening: Count] = [:]
    /// What finds no room, by kind.
    private var rest: [Happening.Kind: Rest] = [:]
    private var restWritten: Int64 = .min
    /// How many rows of the day each has written; nil stands for strangers.
    private var written: [Int64?: Int] = [:]
    private var day: Int64 = .min

    /// Takes one in.
    ///
    /// - Returns: the row, where it is to be written at once.
    mutating func take(_ happening: Happening, at now: Int64) -> Row? {
        if var known = counts[happening] {
            known.times += 1
            counts[happening] = known
            return nil
        }
        let isAtOnce = happening.kind.isWrittenAtOnce && hasRoom(happening.userID, at: now)
        guard counts.count < Self.mostCounts else {
            if isAtOnce { return Row(happening: happening, at: now) }
            leave(happening.kind, 1, first: now)
            return nil
        }
        counts[happening] = Count(times: 1, first: now, isWritten: isAtOnce)
        return isAtOnce ? Row(happening: happening, at: now) : nil
    }

    /// The rows whose minute is over.
    ///
    /// - Parameter all: also those whose minute is not: somebody wants to see them, or the server stops.
    mutating func due(at now: Int64, all: Bool = false) -> [Row] {
        var rows: [Row] = []
        for (happening, count) in counts.sorted(by: { $0.value.first < $1.value.first })
        where all || now - count.first >= Self.minute || now < count.first {
            counts[happening] = nil
            let times = count.times - (count.isWritten ? 1 : 0)
            guard times > 0 else { continue }
            guard hasRoom(happening.userID, at: now) else {
                leave(happening.kind, times, first: count.first)
                continue
            }
            var row = Row(happening: happening, at: count.first)
            if times > 1 || count.isWritten {
                let more = count.isWritten ? "more times" : "times"
                row.happening.words += (happening.words.isEmpty ? "" : ", ") + "\(times) \(more) in a minute"
            }
            rows.append(row)
        }
        if !rest.isEmpty, all || restWritten == .min || now - restWritten >= Self.hour {
            restWritten = now
            for (kind, rest) in rest.sorted(by: { $0.value.first < $1.value.first }) {
                let words =
                    rest.times == 1 ? "once, beyond what is kept one by one" : "\(rest.times) times, from many places"
                rows.append(Row(happening: Happening(kind, by: nil, words, from: ""), at: rest.first))
            }
            rest = [:]
        }
        return rows
    }

    private mutating func leave(_ kind: Happening.Kind, _ times: Int, first: Int64) {
        var mine = rest[kind] ?? Rest(first: first)
        mine.times += times
        rest[kind] = mine
    }

    /// Counts a row of the day, where there is room for one.
    private mutating func hasRoom(_ user: Int64?, at now: Int64) -> Bool {
        if now / 86_400 != day {
            day = now / 86_400
            written = [:]
        }
        let most = user == nil ? Self.strangersRowsADay : Self.personsRowsADay
        let count = written[user] ?? 0
        guard count < most else { return false }
        written[user] = count + 1
        return true
    }
}
