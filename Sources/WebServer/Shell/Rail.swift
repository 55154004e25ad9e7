import HTML
import Workflows

/// The narrow column at the left: the road, and what goes with everybody on it.
struct Rail {
    let shell: Shell

    func write(_ frame: inout HTMLPage) {
        guard let user = shell.context.session else { return }
        frame.element(.nav, .class("rail"), .label("The road")) { rail in
            rail.element(.a, .class("company"), .href("/"), text: shell.companyName)
            rail.element(.ul, .class("road")) { list in
                for step in RoadStep.allCases where step.isFor(user.role) { link(step, &list) }
            }
            rail.element(.div, .class("rail-foot")) { foot in
                tools(&foot)
                appearance(&foot)
                person(user, &foot)
            }
        }
    }

    private func link(_ step: RoadStep, _ list: inout HTMLPage) {
        list.element(.li) { item in
            let current: [HTMLAttribute] = step == shell.step ? [.attribute("aria-current", "page")] : []
            item.element(.a, [.href(step.path)] + current) { $0.text(step.name) }
        }
    }

    private func tools(_ foot: inout HTMLPage) {
        foot.element(.ul) { list in
            list.element(.li) { item in
                item.element(.a, .href("/find"), .attribute("data-opens", "palette")) { link in
                    link.text("Find ")
                    link.element(.kbd, text: "Ctrl K")
                }
            }
            list.element(.li) { item in
                item.element(.a, .href("/notes"), .attribute("data-opens", "pad")) { link in
                    link.text("Notes ")
                    link.element(.kbd, text: "N")
                }
            }
            list.element(.li) { item in
                item.element(.a, .href("/keys"), .attribute("data-opens", "keys")) { link in
                    link.text("Keys ")
                    link.element(.kbd, text: "?")
                }
            }
        }
    }

    private func appearance(_ foot: inout HTMLPage) {
        let chosen = shell.context.theme ?? "system"
        foot.element(
            .form, .class("appearance"), .attribute("method", "post"), .attribute("action", "/appearance"),
            .label("Light or dark")
        ) { form in
            shell.token(&form)
            form.element(.input, .type("hidden"), .name("back"), .value(shell.context.path))
            for (value, words) in [("light", "Light"), ("dark", "Dark"), ("system", "Auto")] {
                form.element(
                    .button, .name("theme"), .value(value),
                    .attribute("aria-pressed", value == chosen ? "true" : "false"), text: words)
            }
        }
    }

    private func person(_ user: SignedIn, _ foot: inout HTMLPage) {
        foot.element(.a, .class("person"), .href("/account"), text: user.name)
        foot.element(.form, .attribute("method", "post"), .attribute("action", "/sign-out")) { form in
            shell.token(&form)
            form.element(.button, .class("plain"), text: "Sign out")
        }
    }
}
