/// Which column is which, by their names and what the first rows have in them.
struct ColumnGuess {
    private let look: ExportLook
    private(set) var columns: [MappingSketch.Field: String] = [:]
    /// A date column beside the start, for rows whose start is blank.
    private(set) var dayColumn: String?

    init(_ look: ExportLook) {
        self.look = look
        for (field, words) in ColumnWords.all {
            // A clock by itself belongs to a date.
            let free = look.columns.filter { column in
                !column.isEmpty && !columns.values.contains(column) && look.columns.count { $0 == column } == 1
            }
            columns[field] = best(free, words, field)
        }
        if columns[.date] == nil {
            columns[.time] = nil
            columns[.endTime] = nil
        }
        takeDay()
    }

    /// What stands in a column, blanks left out.
    func texts(_ column: String) -> [String] {
        guard let index = look.columns.firstIndex(of: column) else { return [] }
        return look.rows.compactMap { row in
            guard index < row.count, !row[index].isEmpty, row[index] != "-" else { return nil }
            return row[index]
        }
    }

    private func best(_ free: [String], _ words: [String], _ field: MappingSketch.Field) -> String? {
        let names = free.map { (column: $0, name: ColumnWords.folded($0)) }
        func first(_ matches: (String, String) -> Bool) -> String? {
            for word in words {
                for (column, name) in names where matches(name, word) && fits(column, field) { return column }
            }
            return nil
        }
        if let own = first({ $0 == $1 }) { return own }
        let isOwn: (String) -> Bool = { name in !ColumnWords.foreign.contains { name.contains($0) } }
        return first { name, word in isOwn(name) && " \(name) ".contains(" \(word) ") }
            ?? first { name, word in word.count > 4 && isOwn(name) && name.contains(word) }
    }

    /// Whether what stands there can be what the field wants.
    private func fits(_ column: String, _ field: MappingSketch.Field) -> Bool {
        let texts = texts(column)
        switch field {
        case .time, .endTime: return !texts.isEmpty && texts.allSatisfy(isClock)
        case .date, .end: return texts.isEmpty ? field == .date : DateForm.fitting(texts) != nil
        case .length:
            return texts.allSatisfy { LengthFormat.form(of: $0) != .words || isWords($0) }
        default: return true
        }
    }

    private func isClock(_ text: String) -> Bool {
        guard let clock = try? DatePattern("K") else { return false }
        return clock.parts(of: text)?.secondOfDay != nil
    }

    private func isWords(_ text: String) -> Bool {
        (try? LengthFormat.words.seconds(of: text, signs: .point)) != nil
    }

    /// Rows without a clock beside rows with one: the day stands in another column.
    private mutating func takeDay() {
        guard let start = columns[.date], columns[.time] == nil, texts(start).count < look.rows.count else { return }
        let free = look.columns.filter { !columns.values.contains($0) }
        dayColumn = free.first { column in
            ["date", "day", "work date", "datum", "tag", "fecha", "data"].contains(ColumnWords.folded(column))
                && DateForm.fitting(texts(column)) != nil
        }
    }
}
