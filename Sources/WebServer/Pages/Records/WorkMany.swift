import AgreementCore
import HTML
import Practice
import Words
import Workflows

/// What becomes of the entries that are ticked, as a form says it.
struct WorkMany {
    let ground: WorkGround
    private let fields: FormFields
    var filter: WorkFilter?
    /// How many were found.
    var found = 0
    /// The newest change by hand when they were shown.
    var seen: Int64 = 0
    var fault: String?
    var isOvertaken = false

    static let otherFound = "Other work is found by now than was shown. Look at it, then say it again."
    private static let stays = [("", "as it is")]

    init(_ ground: WorkGround, _ fields: FormFields = FormFields(urlEncoded: "")) {
        self.ground = ground
        self.fields = fields
    }

    /// All that were found, and not only those ticked.
    var isForAll: Bool { fields.flag("all") }

    /// - Returns: `nil` to take them away; or where something isn't right, which `fault` says.
    mutating func read() -> WorkChange? {
        guard fields.text("does") != "remove" else { return nil }
        var change = WorkChange()
        func said(_ name: String) -> String? {
            let text = fields.text("to-" + name)
            return text.isEmpty ? nil : text
        }
        change.service = said("service")
        if let service = change.service, service != Service.unsorted.id,
            ground.practice.sheet?.service(service) == nil
        {
            fault = "There is no such service. Choose one of the list."
        }
        change.client = said("client")
        if let client = change.client, !ground.practice.clients.contains(where: { $0.id == client }) {
            fault = "There is no such client. Choose one of the list."
        }
        change.technician = said("technician")
        if let name = change.technician, name.count > 200 || name.unicodeScalars.contains(where: { $0.value < 0x20 }) {
            fault = "A technician’s name is one line of at most 200 letters."
        }
        change.place = said("place").flatMap { Place(word: $0) }
        change.hours = said("hours").flatMap { word in
            word == "clock" ? .byTheClock : HoursClass.allCases.first { $0.word == word }.map { .said($0) }
        }
        change.isCourtesy = said("courtesy").map { $0 == "yes" }
        change.isMaintained = said("maintained").map { $0 == "yes" }
        if change == WorkChange() { fault = "Say what becomes of them: nothing was chosen." }
        return fault == nil ? change : nil
    }

    /// A box before an entry; none where many can't be changed.
    func tick(_ id: String, _ words: String, _ cell: inout HTMLPage) {
        guard ground.client != nil else { return }
        let ticked: [HTMLAttribute] = fields.all("pick").contains(id) ? [.flag("checked")] : []
        cell.element(
            .input,
            [.type("checkbox"), .class("screen-only"), .name("pick"), .value(id), .label("Tick \(words)")] + ticked)
    }

    /// - Parameter rows: the table.
    func write(_ shell: Shell, _ page: inout HTMLPage, rows: (inout HTMLPage) -> Void) {
        guard ground.client != nil else { return rows(&page) }
        page.element(
            .form, .class("work-many"), .attribute("method", "post"), .attribute("action", ground.path + ".many")
        ) { form in
            shell.token(&form)
            form.seen(seen)
            filter?.writeHidden(&form)
            form.element(.input, .type("hidden"), .name("found"), .value(String(found)))
            rows(&form)
            let open: [HTMLAttribute] = fault == nil ? [] : [.flag("open")]
            form.element(.details, [.class("screen-only many")] + open) { details in
                details.element(.summary, text: "Change many at once")
                choices(&details)
            }
        }
    }

    private func choices(_ form: inout HTMLPage) {
        form.element(.p, .class("soft"), text: "Tick entries above; what you choose here becomes of all of them.")
        form.element(.label, .class("tick")) { label in
            let ticked: [HTMLAttribute] = isForAll ? [.flag("checked")] : []
            label.element(.input, [.type("checkbox"), .name("all"), .value("yes")] + ticked)
            label.text(" All \(counted(found, "entry", "entries")) that were found, ticked or not")
        }
        form.element(.div, .class("counts-row")) { row in
            let services = ground.practice.sheet?.services ?? []
            choice(
                "service", "Service", services.map { ($0.id, $0.name) } + [(Service.unsorted.id, "not sorted yet")],
                &row)
            choice("place", "Where", [("remote", "remote"), ("onsite", "onsite")], &row)
            choice(
                "hours", "Hours",
                [
                    ("clock", "as the clock says"), ("business", "business hours"), ("afterHours", "after hours"),
                    ("holiday", "a holiday"),
                ], &row)
            choice("courtesy", "A courtesy", [("yes", "yes"), ("no", "no")], &row)
            choice("maintained", "A machine that we maintain", [("yes", "yes"), ("no", "no")], &row)
            var technician = FormField("to-technician", "Who did it", fields.text("to-technician"))
            technician.help = "Empty stays as it is."
            row.field(technician)
            let clients = ground.practice.clients.map { ($0.id, $0.name) }
                .sorted { $0.1.lowercased() < $1.1.lowercased() }
            choice("client", "For", clients, &row)
        }
        form.element(.p, .class("row-buttons")) { line in
            line.element(.button, .class("main"), .name("does"), .value("change"), text: "Change them")
            line.element(.button, .name("does"), .value("remove"), text: "Take them away")
        }
    }

    private func choice(
        _ name: String, _ label: String, _ options: [(String, String)], _ row: inout HTMLPage
    ) {
        row.choice(FormField("to-" + name, label, fields.text("to-" + name)), Self.stays + options)
    }
}
