import AgreementCore
import Words

extension Report {
    /// The report for eyes: the headline, aligned columns, totals, notes.
    ///
    /// - Parameters:
    ///   - width: in columns of a terminal; `nil` where nobody cuts lines.
    ///   - hasColour: whether the place shows colours of a terminal.
    public func text(width: Int? = nil, hasColour: Bool = false) -> String {
        var lines: [String] = []
        if !headline.isEmpty {
            lines += width.map { wrapped(headline, to: $0) } ?? [headline]
            if !rows.isEmpty || !whenEmpty.isEmpty { lines.append("") }
        }
        if rows.isEmpty {
            if !whenEmpty.isEmpty { lines.append(whenEmpty) }
        } else {
            lines += table(width: width, hasColour: hasColour)
        }
        if !notes.isEmpty { lines.append("") }
        for note in notes {
            lines += width.map { wrapped(note, to: $0) } ?? [note]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func table(width: Int?, hasColour: Bool) -> [String] {
        let shown = columns.indices.filter { columns[$0].title != nil }
        let setter = TextColumns(shown.map { columns[$0].alignment })
        let head = shown.map { columns[$0].title ?? "" }
        let body = rows.map { row in shown.map { words(row.values[$0]) } }
        let foot = totals.map { totals in shown.map { words(totals[$0]) } }
        var columnWidths = setter.widths([head] + body + (foot.map { [$0] } ?? []))
        shrink(&columnWidths, shown: shown, to: width, gap: setter.gap)
        let style = TextStyle(isColoured: hasColour)
        var lines = [style.quiet(setter.line(head, widths: columnWidths))]
        for (row, texts) in zip(rows, body) {
            lines.append(style.toned(setter.line(texts, widths: columnWidths), row.tone))
        }
        if let foot {
            lines.append(style.quiet(rule(columnWidths, gap: setter.gap)))
            lines.append(style.strong(setter.line(foot, widths: columnWidths)))
        }
        return lines
    }

    private func rule(_ widths: [Int], gap: Int) -> String {
        String(repeating: "─", count: widths.reduce(0, +) + gap * (widths.count - 1))
    }

    /// Takes what is too much from the columns that may be cut, down to 12 columns each.
    private func shrink(_ widths: inout [Int], shown: [Int], to width: Int?, gap: Int) {
        guard let width else { return }
        var excess = widths.reduce(0, +) + gap * (widths.count - 1) - width
        for (position, column) in shown.enumerated() where excess > 0 && columns[column].mayShrink {
            let cut = min(excess, max(0, widths[position] - 12))
            widths[position] -= cut
            excess -= cut
        }
    }

    /// A value as people read it; what a column says of itself, such as its currency, is not in it.
    public func words(_ value: ReportValue) -> String {
        switch value {
        case .text(let text): text
        case .number(let number): grouped(number)
        case .money(let cents): money.plain(cents)
        case .hourlyRate(let cents): money.plain(cents)
        case .seconds(0): "0"
        case .seconds(let seconds): TimeWords.hoursAndMinutes(seconds: seconds)
        case .share(let share): ShareWords.percent(share)
        case .flag(let isSet): isSet ? "yes" : ""
        case .date(let date): date.description
        case .none: "–"
        }
    }
}

/// Colours of a terminal, each with a meaning; nothing where there are none.
struct TextStyle {
    let isColoured: Bool

    func quiet(_ text: String) -> String { wrap(text, "2") }
    func strong(_ text: String) -> String { wrap(text, "1") }
    func toned(_ text: String, _ tone: Report.Tone) -> String {
        switch tone {
        case .plain: text
        case .losesMoney: wrap(text, "31")
        case .billed: wrap(text, "33")
        case .covered: wrap(text, "32")
        case .quiet: quiet(text)
        }
    }
    private func wrap(_ text: String, _ code: String) -> String {
        isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
