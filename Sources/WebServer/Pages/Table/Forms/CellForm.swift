import AgreementCore
import HTML
import Hummingbird
import PracticeFiles
import Words
import Workflows

/// What a plan says of a service, of a category, or of everything else.
struct CellForm: TableForm {
    static let path: RouterPath = "/table/cell"
    let plan: Plan
    let spot: CellPlace
    let title: String

    init(_ query: FormFields, _ sheet: PriceSheet) throws {
        guard let plan = sheet.plan(query.text("plan")) else { throw Refusal.notFound }
        let spot = CellPlace(word: query.text("row"))
        if case .word(let word) = spot {
            guard sheet.services.contains(where: { $0.id == word || $0.category == word }) else {
                throw Refusal.notFound
            }
        }
        self.plan = plan
        self.spot = spot
        title = "\(spot.name(in: sheet)) in \(plan.name)"
    }

    var place: [(name: String, value: String)] { [("plan", plan.id), ("row", spot.word)] }

    func initial(_ sheet: PriceSheet) -> TypedValues {
        var values = TypedValues()
        values["onsite.kind"] = "same"
        guard let cell = spot.own(in: plan) else {
            values["kind"] = "above"
            return values
        }
        switch cell.shape {
        case .anyPlace(let treatment):
            TreatmentFields(prefix: "", plan: plan, sheet: sheet).put(
                PlaceTreatment(treatment, hours: cell.hours), &values)
        case .byPlace(let remote, let onsite):
            func put(_ prefix: String, _ given: PlaceTreatment?) {
                guard let given else {
                    values[prefix + "kind"] = "none"
                    return
                }
                TreatmentFields(prefix: prefix, plan: plan, sheet: sheet)
                    .put(PlaceTreatment(given.treatment, hours: given.hours ?? cell.hours), &values)
            }
            put("", remote)
            put("onsite.", onsite)
        }
        return values
    }

    func fields(_ values: TypedValues, _ sheet: PriceSheet, _ form: inout HTMLPage) {
        let inherited = CellWords(plan: plan, money: sheet.money).words(spot.inherited(in: plan, sheet))
        let above: String? =
            switch spot {
            case .everythingElse: nil
            case .word(let word) where sheet.services.contains { $0.id == word }: "As its category: \(inherited)"
            case .word: "As everything else: \(inherited)"
            }
        form.element(.output, .class("preview"), .attribute("data-preview", "/table/words")) {
            $0.text(says(values, sheet))
        }
        TreatmentFields(prefix: "", plan: plan, sheet: sheet).write(values, above: above, isOpen: true, &form)
        let isApart = values["onsite.kind"] != "same" && !values["onsite.kind"].isEmpty
        let open: [HTMLAttribute] = isApart ? [.flag("open")] : []
        form.element(.details, open) { apart in
            apart.element(.summary, text: "Onsite something else")
            TreatmentFields(prefix: "onsite.", plan: plan, sheet: sheet).write(values, above: nil, isOpen: true, &apart)
        }
    }

    /// What the form says so far, as the client will read it.
    func says(_ values: TypedValues, _ sheet: PriceSheet) -> String {
        var values = values
        guard let change = change(&values, sheet), values.faults.isEmpty else {
            return values.faults.values.sorted().first ?? ""
        }
        return change.wantedWords(in: sheet)
    }

    func change(_ values: inout TypedValues, _ sheet: PriceSheet) -> (any TableChange)? {
        if values["kind"] == "above" || (values["kind"].isEmpty && values["onsite.kind"].isEmpty) {
            return CellChange(plan: plan.id, place: spot, cell: nil)
        }
        var new: Allowance?
        let main = TreatmentFields(prefix: "", plan: plan, sheet: sheet).read(&values, &new)
        let onsiteKind = values["onsite.kind"]
        let isApart = !onsiteKind.isEmpty && onsiteKind != "same"
        if !isApart {
            guard let main else {
                values.fault("kind", "Choose what the plan says.")
                return nil
            }
            return CellChange(
                plan: plan.id, place: spot, cell: Cell(main.treatment, hours: main.hours), newAllowance: new)
        }
        let onsite = TreatmentFields(prefix: "onsite.", plan: plan, sheet: sheet).read(&values, &new)
        guard main != nil || onsite != nil else {
            values.fault("kind", "Say something for remote work, for onsite work, or for both.")
            return nil
        }
        return CellChange(
            plan: plan.id, place: spot, cell: Cell(.byPlace(remote: main, onsite: onsite)), newAllowance: new)
    }
}
