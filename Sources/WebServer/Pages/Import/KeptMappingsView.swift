import HTML
import Practice
import ToolExports
import Words
import Workflows

/// The mappings that were made here: what each is for, and a way to forget it.
struct KeptMappingsView {
    let kept: [(record: MappingRecord, mapping: KeptMapping?)]
    let shell: Shell

    func write(_ main: inout HTMLPage) {
        guard !kept.isEmpty else { return }
        main.element(.details, .class("known"), .id("mappings")) { details in
            details.element(.summary, text: "\(counted(kept.count, "mapping")) that you made")
            details.element(
                .p,
                text:
                    "Files with these columns are read without asking. To change one, drop such a file and point at its "
                    + "columns again. What came in by one that is forgotten stays.")
            details.element(.ul) { list in
                for (record, mapping) in kept { list.element(.li) { line(record, mapping, &$0) } }
            }
        }
    }

    private func line(_ record: MappingRecord, _ mapping: KeptMapping?, _ item: inout HTMLPage) {
        item.element(.form, .class("act"), .attribute("method", "post"), .attribute("action", "/import/forget")) {
            form in
            shell.token(&form)
            form.seen(SeenState(of: record))
            form.element(.input, .type("hidden"), .name("name"), .value(record.name))
            form.element(.p) { line in
                line.element(.strong, text: Self.title(record, mapping))
                line.text(", \(Self.words(mapping)) ")
                line.element(
                    .button, .class("plain"), .type("submit"), .label("Forget \(record.name)"), text: "Forget")
            }
        }
    }

    private static func title(_ record: MappingRecord, _ mapping: KeptMapping?) -> String {
        guard case .answers(let answers) = mapping else { return record.name }
        let said = [
            answers.dateOrder.map { order in
                switch order {
                case .dmy: "the day first"
                case .mdy: "the month first"
                case .ymd: "the year first"
                }
            },
            answers.decimalSign.map { $0 == .comma ? "1,5" : "1.5" },
            answers.lengthForm?.label,
        ]
        return listed(said.compactMap { $0 })
    }

    private static func words(_ mapping: KeptMapping?) -> String {
        switch mapping {
        case .entries: "for time entries."
        case .list(let list):
            "for \(ListWords.title(list.kind).lowercased()): \(listed(shown(list.headings)))."
        case .answers(let answers): "what you said of exports read by “\(answers.mapping)”."
        case nil: "which can’t be read any more."
        }
    }

    private static func shown(_ headings: [String]) -> [String] {
        headings.count > 6
            ? Array(headings.prefix(5)) + ["\(headings.count - 5) more columns"] : headings
    }
}
