import HTML
import Hummingbird
import Workflows

/// `/typed`: what was typed before the session was over, where the page that it stood on has no such form any more.
enum TypedPage {
    static let path = "/typed"

    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        // Of the practice that the session looks at, the example's too: where nobody has begun their own yet.
        let pages = site.withoutPractice(router)
        pages.get("/typed") { request, context -> Response in
            let browser = SessionCookie.readTyped(request, site.settings)
            let typed = site.door.typedForms.all(ofBrowser: browser, for: context.user, at: site.now())
            guard !typed.isEmpty else { return .seeOther("/") }
            return .html(view(site, context, typed))
        }
        pages.post("/typed/forget") { request, context -> Response in
            site.door.typedForms.forget(ofBrowser: SessionCookie.readTyped(request, site.settings))
            return .seeOther(QueryText.ownPath(try await FormFields.read(request, context)["back"]))
        }
    }

    /// The button that gives up what is kept, and leads back.
    static func forgetForm(_ token: String, back: String = "/", _ place: inout HTMLPage) {
        place.element(
            .form, .class("act"), .attribute("method", "post"), .attribute("action", "/typed/forget")
        ) { form in
            form.element(.input, .type("hidden"), .name("csrf"), .value(token))
            form.element(.input, .type("hidden"), .name("back"), .value(back))
            form.element(.button, .class("plain"), text: "Forget what I typed")
        }
    }

    private static func view(_ site: Site, _ context: PageContext, _ typed: [TypedForms.Typed]) -> HTMLPage {
        var shell = Shell(site: site, context: context, title: "You were signed out. This is what you had typed")
        shell.lead = "None of it was sent. Look at it, then send it; it is kept here for an hour."
        return shell.page { page in
            for (number, form) in typed.enumerated() { write(form, number, shell, &page) }
            forgetForm(context.user.csrf, &page)
        }
    }

    private static func write(_ typed: TypedForms.Typed, _ number: Int, _ shell: Shell, _ page: inout HTMLPage) {
        page.element(.form, .attribute("method", "post"), .attribute("action", typed.action)) { form in
            shell.token(&form)
            var isEmpty = true
            for (place, pair) in typed.pairs.enumerated() {
                if isHidden(pair.name) || pair.value.isEmpty {
                    form.element(.input, .type("hidden"), .name(pair.name), .value(pair.value))
                    continue
                }
                isEmpty = false
                if pair.value == "yes" || pair.value == "on" {
                    form.element(.p) { $0.tick(pair.name, pair.value, label(pair.name), isTicked: true) }
                    continue
                }
                var field = FormField(pair.name, label(pair.name), pair.value)
                field.form = "typed-\(number)-\(place)-"
                if pair.value.utf8.count > 60 || pair.value.contains(where: \.isNewline) {
                    form.area(field)
                } else {
                    form.field(field)
                }
            }
            if isEmpty { form.element(.p, text: "A button was pressed; nothing was typed.") }
            form.element(.p, .class("soft"), text: "It goes to \(typed.action) when you press the button.")
            form.element(.button, .class("main"), text: "Send it")
        }
    }

    /// What a form says of itself, and nobody types.
    private static func isHidden(_ name: String) -> Bool {
        [SeenField.name, "revision", "structure", "id", "client", "page", "back", "by", "row", "plan"].contains(name)
    }

    /// `leaveOut` → `Leave out`.
    private static func label(_ name: String) -> String {
        var words = ""
        for letter in name {
            if letter.isUppercase || letter == "-" || letter == "_" { words += " " }
            if letter != "-", letter != "_" { words += letter.lowercased() }
        }
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
