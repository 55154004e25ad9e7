import AgreementCore
import HTML
import Words
import Workflows

/// What changed rules do to the year that is kept: told once, to the owner.
struct RuleChangeView {
    let change: RuleChange
    let money: MoneyWords
    let shell: Shell

    /// Clients that are named; the others are counted.
    static let mostNamed = 10

    func write(_ page: inout HTMLPage) {
        page.element(.section, .class("notice"), .id("rule-change")) { section in
            section.element(.h2, text: "The rules have changed, and your year with them")
            section.element(.ul) { list in
                for sentence in Self.sentences(change, money) { list.element(.li, text: sentence) }
            }
            if !change.goods.isEmpty {
                section.element(.p) { line in
                    line.text("Where a plan shall have the goods inside, say so at the service: ")
                    line.element(.a, .href("/services"), text: listed(change.services.map { "“\($0)”" }))
                    line.text(".")
                }
            }
            section.element(
                .form, .class("act"), .attribute("method", "post"), .attribute("action", "/rules/seen")
            ) { form in
                shell.token(&form)
                form.element(.button, text: "I have read it")
            }
        }
    }

    static func sentences(_ change: RuleChange, _ money: MoneyWords) -> [String] {
        let span =
            "\(TimeWords.month(change.window.lowerBound.month)) to "
            + TimeWords.month(change.window.upperBound.month)
        return [
            goods(change.goods.map { ($0.name, $0.agreedCents) }, "were covered by agreements", span, money),
            goods(change.goods.map { ($0.name, $0.boxedCents) }, "were covered in the clients’ boxes", span, money),
            work(change.closedDays) { what, clients in
                "\(what) of \(clients), with a date and no clock on a day that is closed, counted as business hours "
                    + "before, and as after hours or holiday now."
            },
            work(change.favours) { what, clients in
                "\(what) of favours to \(clients) with an agreement drew on allowances, blocks and yearly counts; a favour "
                    + "uses nothing up now, and what comes after it has more left."
            },
        ].compactMap { $0 }
    }

    private static func goods(
        _ clients: [(name: String, cents: Int64)], _ place: String, _ span: String, _ money: MoneyWords
    ) -> String? {
        let with = clients.filter { $0.cents != 0 }.sorted { $0.cents > $1.cents }
        guard !with.isEmpty else { return nil }
        let sum = with.reduce(Int64(0)) { $0 + $1.cents }
        var names = with.prefix(mostNamed).map { "\($0.name) \(money.whole($0.cents))" }
        if with.count > mostNamed { names.append("\(grouped(with.count - mostNamed)) more") }
        return
            "Parts sold to \(counted(with.count, "client")), \(money.whole(sum)) from \(span), \(place) and are billed "
            + "now: \(listed(names))."
    }

    private static func work(_ work: RuleChange.Work, _ words: (String, String) -> String) -> String? {
        guard work.entries > 0 else { return nil }
        let what = "\(counted(work.entries, "entry", "entries")) (\(TimeWords.hoursAndMinutes(seconds: work.seconds)))"
        return words(what, counted(work.clients.count, "client"))
    }
}
