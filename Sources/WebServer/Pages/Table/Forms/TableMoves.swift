import AgreementCore
import Hummingbird
import Practice
import Workflows

/// Changes that are one button: removing and moving what the table has.
enum TableMoves {
    static func routes(_ site: Site, _ group: RouterGroup<PageContext>) {
        group.post("/table/move") { request, context -> Response in
            let fields = try await FormFields.read(request, context)
            let sheet = try TableForms(site: site).draft().sheet
            guard let change = change(fields.text("what"), fields["id"] ?? "", sheet) else { throw Refusal.notFound }
            let seen = try fields.seen()
            let answers = TableAnswers(site: site, request: request, context: context, fields: fields)
            do throws(TableFault) {
                let outcome = try await site.table.make(
                    change, seen: seen, revision: fields.revision, by: context.user)
                return answers.done(outcome, words: change.words(in: outcome.was))
            } catch {
                throw answers.refused(error)
            }
        }
    }

    static func change(_ what: String, _ id: String, _ sheet: PriceSheet) -> (any TableChange)? {
        let parts = id.split(separator: "\n", maxSplits: 1).map(String.init)
        switch what {
        case "plan-left": return PlanColumnChange(.moveLeft(id))
        case "plan-right": return PlanColumnChange(.moveRight(id))
        case "plan-remove": return sheet.plans.count > 1 ? PlanColumnChange(.remove(id)) : nil
        case "fact-up": return FactChange(.moveUp(id))
        case "fact-down": return FactChange(.moveDown(id))
        case "fact-remove": return FactChange(.remove(id))
        case "category-up": return CategoryChange(id, .moveUp)
        case "category-down": return CategoryChange(id, .moveDown)
        case "rates-remove": return RatesChange(name: id, card: nil)
        case "allowance-remove" where parts.count == 2:
            return AllowanceChange(plan: parts[0], id: parts[1], allowance: nil)
        case "role-remove" where parts.count == 2:
            guard var card = sheet.card(parts[0]) else { return nil }
            card.roles.removeAll { $0.name == parts[1] }
            return RatesChange(name: parts[0], card: card)
        default: return nil
        }
    }
}
