import HTML
import Practice
import Words
import Workflows

/// Entries that are probably there under another id: the same work, mended, or other work?
struct ImportLikelyView {
    let report: GroupReport

    private static let others = "likely"
    private static let one = "likely:"

    private static func words(_ choice: LikelyChoice) -> String {
        switch choice {
        case .same: "the same: keep what is there"
        case .changed: "the same, mended: take what the file says"
        case .new: "other work: bring it in too"
        }
    }

    func write(_ section: inout HTMLPage) {
        guard report.likelyCount > 0 else { return }
        section.element(.h3, text: "Probably here already: \(counted(report.likelyCount, "entry", "entries"))")
        section.element(
            .p,
            text:
                "The same client and technician, and the same start and length or hours that overlap, under another "
                + "id; or the same hour of the same technician with another client. "
                + "If they are the same work, bringing them in would count it twice.")
        section.element(.fieldset) { set in
            set.element(.legend, text: report.likelyCount == 1 ? "It is" : "They are")
            for choice in LikelyChoice.allCases {
                set.element(.label) { label in
                    label.element(
                        .input, .type("radio"), .name(Self.others), .value(choice.rawValue), .flag("required"))
                    label.text(Self.words(choice))
                }
            }
        }
        let isMany = report.likelyCount > 1
        ReportTable.write(
            &section, ["Whose", "Comes in", "Is here"] + (isMany ? ["This one"] : []),
            report.likely.map { [$0.what, $0.comes, $0.there] }, beside: isMany ? { choose(&$0, $1) } : nil)
        if report.likely.count < report.likelyCount {
            section.element(.p, text: "The first \(report.likely.count) are shown; the others go as all do.")
        }
    }

    private func choose(_ cell: inout HTMLPage, _ number: Int) {
        let likely = report.likely[number]
        cell.element(.select, .name(Self.one + likely.id), .label("What \(likely.comes) is")) { list in
            list.element(.option, .value(""), text: "as all")
            for choice in LikelyChoice.allCases {
                let words = Self.words(choice).split(separator: ":").first.map(String.init)
                list.element(.option, .value(choice.rawValue), text: words ?? "")
            }
        }
    }

    /// What was said, of single ones and of all others.
    static func choices(_ form: FormFields) -> LikelyChoices {
        var choices = LikelyChoices()
        choices.others = LikelyChoice(rawValue: form.text(others))
        for pair in form.pairs where pair.name.hasPrefix(one) {
            choices.each[String(pair.name.dropFirst(one.count))] = LikelyChoice(rawValue: pair.value)
        }
        return choices
    }
}
