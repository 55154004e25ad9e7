import AgreementCore
import HTML
import Hummingbird
import Practice
import PracticeFiles
import Words
import Workflows

/// A form that changes the table: shown beside the table by the page's script, and as a page of its own without it.
protocol TableForm: Sendable {
    /// Its address; the same takes what was typed.
    static var path: RouterPath { get }
    /// What it is about.
    var title: String { get }
    /// The fields that say which place it is about: they go with the form.
    var place: [(name: String, value: String)] { get }

    /// - Parameter query: which place; `sheet` as it is now.
    /// - Throws: `Refusal` where the place isn't there any more.
    init(_ query: FormFields, _ sheet: PriceSheet) throws
    /// What the fields hold before anything is typed.
    func initial(_ sheet: PriceSheet) -> TypedValues
    func fields(_ values: TypedValues, _ sheet: PriceSheet, _ form: inout HTMLPage)
    /// Reads what was typed; faults are noted in `values`.
    func change(_ values: inout TypedValues, _ sheet: PriceSheet) -> (any TableChange)?
    /// Buttons beside the form, such as removing what it is about.
    func moves(_ sheet: PriceSheet) -> [TableMove]
    /// What its button says.
    var action: String { get }
}

extension TableForm {
    static var address: String { "\(path)" }
    var action: String { "Set" }
    func moves(_ sheet: PriceSheet) -> [TableMove] { [] }

    /// What stands in its place, as the form carries it.
    func seen(_ sheet: PriceSheet) -> SeenState {
        var values = initial(sheet)
        return SeenState(standing: change(&values, sheet)?.standing(in: sheet) ?? "")
    }
}

/// A change that is one button.
struct TableMove {
    let words: String
    /// What `TableMoves` makes a change of.
    let what: String
    let id: String
    var isRisky = false
}

/// Shows the forms and makes their changes.
struct TableForms {
    let site: Site

    func routes<Form: TableForm>(_ form: Form.Type, _ group: RouterGroup<PageContext>) {
        group.get(Form.path) { request, context -> Response in
            let draft = try draft()
            let form = try Form(request.query, draft.sheet)
            return answer(form, form.initial(draft.sheet), draft, request, context)
        }
        group.post(Form.path) { request, context -> Response in
            let draft = try draft()
            let fields = try await FormFields.read(request, context)
            let form = try await placed(Form.self, fields, draft.sheet)
            let seen = try fields.seen()
            var values = TypedValues(fields)
            let change = form.change(&values, draft.sheet)
            guard let change, values.faults.isEmpty else {
                return answer(form, values, draft, request, context, status: .unprocessableContent)
            }
            let answers = TableAnswers(site: site, request: request, context: context, fields: fields)
            do throws(TableFault) {
                let outcome = try await site.table.make(
                    change, seen: seen, revision: fields.revision, by: context.user)
                return answers.done(outcome, words: change.words(in: outcome.was))
            } catch {
                switch error {
                case .refused(let refusal):
                    values.fault(refusal.field, refusal.words)
                    return answer(form, values, draft, request, context, status: .unprocessableContent)
                case .overtaken(let overtaken):
                    return answer(form, values, draft, request, context, status: .conflict, overtaken: overtaken)
                case .sheet(let fault):
                    values.fault("", TableFaultWords.words(fault))
                    return answer(form, values, draft, request, context, status: .unprocessableContent)
                }
            }
        }
    }

    /// The form that was sent; where what it is about is gone, whoever was quicker is named.
    private func placed<Form: TableForm>(
        _ form: Form.Type, _ fields: FormFields, _ sheet: PriceSheet
    ) async throws -> Form {
        do {
            return try Form(fields, sheet)
        } catch let refusal as Refusal where refusal.status == .notFound {
            let newest = try? await site.sheets.steps().first { $0.step <= site.practice.current.draft?.step ?? 0 }
            throw Refusal(
                .conflict, "What you changed is gone",
                "\(newest?.by ?? "Somebody") was quicker" + (newest.map { ": \($0.words)" } ?? "")
                    + ". Nothing of yours was taken; open the table again.")
        }
    }

    /// - Throws: `Refusal` where there is no draft to change.
    func draft() throws(Refusal) -> DraftSheet {
        guard let draft = site.practice.current.draft else {
            throw Refusal(
                .conflict, "This edition is published",
                "Its terms don't change any more. Begin the next edition under Table, Editions; it starts as a copy.")
        }
        return draft
    }

    private func answer<Form: TableForm>(
        _ form: Form, _ values: TypedValues, _ draft: DraftSheet, _ request: Request, _ context: PageContext,
        status: HTTPResponse.Status = .ok, overtaken: Overtaken? = nil
    ) -> Response {
        let view = TableFormView(
            site: site, form: form, values: values, draft: overtaken?.draft ?? draft, overtaken: overtaken)
        if request.headers[.requestedBy] != nil { return .html(view.part(context), status: status) }
        let shell = Shell(
            site: site, context: context, title: form.title, step: .table, styles: ["table.css"])
        return .html(
            shell.page { page in
                page.append(view.part(context))
                page.element(.p) { $0.element(.a, .href("/table"), text: "Back to the table") }
            }, status: status)
    }
}

extension FormFields {
    /// The revision of the draft that the form was made from.
    var revision: Int64 { Int64(text("revision")) ?? 0 }
}

/// Why a sheet could not be changed, in the user's words.
enum TableFaultWords {
    static func words(_ fault: SheetEditFault) -> String {
        switch fault {
        case .noDraft: "This edition is published: begin the next one under Editions."
        case .conflict: "Somebody else changes the table all the time just now. Do it again."
        case .notASheet(let faults): faults.faults.first?.expected.capitalizedFirst ?? "The table can't be like that."
        case .noSuchStep: "There is nothing before the first change, and nothing after the last."
        case .atTheDoor(let place): StepWords.atTheDoor(place)
        case .refused(let words): words
        case .storage(let fault): InsideWords.of(fault)
        }
    }
}
