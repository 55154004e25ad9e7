extension TextEncoding {
    /// `Letters: Windows (Western Europe), assumed.`
    public var assumedWords: String { "Letters: \(label), assumed: the file only shows that they are no UTF-8." }
}

extension ImportReport.LongEntries {
    /// `28 entries last longer than a day: line 2 first, 30 h; all together 1234 h.` `nil` where there are none.
    public var words: String? {
        guard count > 0 else { return nil }
        let place = firstLine.map { "line \($0)" } ?? "the first"
        let hours = Self.hours(firstSeconds)
        if count == 1 { return "1 entry lasts longer than a day: \(place), \(hours)." }
        return "\(count) entries last longer than a day: \(place) first, \(hours); all together \(Self.hours(seconds))."
    }

    private static func hours(_ seconds: Int) -> String {
        let minutes = seconds / 60 % 60
        return "\(seconds / 3_600) h" + (minutes == 0 ? "" : " \(minutes) min")
    }
}

extension ImportReport.SwallowingRow {
    /// Where it is, and what to do.
    public var words: String {
        "\(file), lines \(lines.lowerBound) to \(lines.upperBound), come in as one row: a quoted field there holds "
            + (rows == 1 ? "what looks like 1 more row." : "what looks like \(rows) more rows.")
            + " Is a quote missing, or one too many?"
    }
}
