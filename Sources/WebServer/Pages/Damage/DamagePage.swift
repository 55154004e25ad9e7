import HTML
import Hummingbird
import Practice
import Words
import Workflows

/// `/damage`: rows of the practice that can't be read and are left out, and what to do about them.
enum DamagePage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        site.owners(router).get("/damage") { _, context -> Response in .html(view(site, context)) }
    }

    private static func view(_ site: Site, _ context: PageContext) -> HTMLPage {
        let damage = site.practice.current.damage
        guard damage.count > 0 else {
            return Shell(
                site: site, context: context, title: "Every row can be read", lead: "Nothing is left out.",
                step: .settings
            ).page { _ in }
        }
        let shell = Shell(
            site: site, context: context, title: "\(counted(damage.count, "row")) can't be read",
            lead: "They are left out, and so is what stands on them. Nothing was changed in the file.", step: .settings)
        return shell.page(actions: { $0.element(.a, .class("button"), .href("/backup"), text: "Restore a backup") }) {
            page in
            page.element(
                .p,
                text: "The file was edited by another program, or its disk has lost something. Restore a backup from "
                    + "before; or stop Threebox, correct the rows with SQLite's own tool, and start it again.")
            page.ledger("damage", "Rows that are left out", Self.heads) { body in
                for alike in alike(damage.rows) { write(alike, &body) }
            }
            let rest = damage.count - damage.rows.count
            if rest > 0 { page.element(.p, text: "And \(counted(rest, "more row")).") }
        }
    }

    private static let heads = ["Table", "Row", "Column", "Stands there", "Should be"]

    /// Rows that lack the same, such as all the work of a client who can't be read, together.
    private static func alike(_ rows: [DamagedRow]) -> [[DamagedRow]] {
        struct Lack: Hashable { let table, column, value, expected: String }
        func lack(_ row: DamagedRow) -> Lack {
            Lack(table: row.table, column: row.column, value: row.value, expected: row.expected)
        }
        let rowsOf = Dictionary(grouping: rows, by: lack)
        var seen: Set<Lack> = []
        return rows.compactMap { seen.insert(lack($0)).inserted ? rowsOf[lack($0)] : nil }
    }

    private static func write(_ alike: [DamagedRow], _ body: inout HTMLPage) {
        let (first, more) = (alike[0], alike.count - 1)
        let key = more == 0 ? first.key : "\(first.key) and \(more) more"
        body.element(.tr) { row in
            for (head, words) in zip(heads, [first.table, key, first.column, first.value, first.expected]) {
                row.element(.td, .under(head), text: words)
            }
        }
    }

    /// The line at the top of every page, where something is left out.
    static func line(_ damage: PracticeDamage, isOwner: Bool, _ main: inout HTMLPage) {
        guard damage.count > 0 else { return }
        main.element(.p, .class("damage-line"), .role("status")) { line in
            let isOne = damage.count == 1
            line.text(
                "\(counted(damage.count, "row")) of the practice can't be read and \(isOne ? "is" : "are") left out; "
                    + "sums stand without \(isOne ? "it" : "them"). ")
            if isOwner {
                line.element(
                    .a, .href("/damage"), text: isOne ? "Which one, and what to do" : "Which ones, and what to do")
            } else {
                line.text("Tell an owner.")
            }
        }
    }
}
