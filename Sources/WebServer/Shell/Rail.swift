import HTML
import Workflows

/// The narrow column at the left: the road, and what goes with everybody on it. On a phone it is a line (shell.css):
/// the company, where one is, and a button that opens the rest over the page, without scripts too.
struct Rail {
    let shell: Shell

    /// What stands beside the road on every page: by its path, and what a script opens in its place.
    private static let tools: [(name: String, path: String, opens: String, key: String)] = [
        ("Find", "/find", "palette", "Ctrl K"), ("Notes", "/notes", "pad", "N"), ("Keys", "/keys", "keys", "?"),
    ]

    func write(_ frame: inout HTMLPage) {
        guard let user = shell.context.session else { return }
        frame.element(.nav, .class("rail"), .label("The road")) { rail in
            rail.element(.a, .class("company"), .href("/"), text: shell.companyName)
            if let place { rail.element(.span, .class("rail-place"), text: place) }
            rail.element(
                .button, .type("button"), .class("rail-opener"), .attribute("popovertarget", "rail-menu"), text: "Menu")
            rail.element(.div, .class("rail-menu"), .id("rail-menu"), .attribute("popover", "")) { menu in
                menu.element(.ul, .class("road")) { list in
                    for step in RoadStep.allCases where step.isFor(user.role) { link(step, &list) }
                }
                menu.element(.div, .class("rail-foot")) { foot in
                    tools(&foot)
                    appearance(&foot)
                    person(user, &foot)
                }
            }
        }
    }

    /// Where one is, in a word; nothing on a page that no link of the rail leads to.
    private var place: String? {
        shell.step?.name ?? Self.tools.first { $0.path == shell.context.path }?.name
    }

    private func link(_ step: RoadStep, _ list: inout HTMLPage) {
        list.element(.li) { item in
            let current: [HTMLAttribute] = step == shell.step ? [.attribute("aria-current", "page")] : []
            item.element(.a, [.href(step.path)] + current) { $0.text(step.name) }
        }
    }

    private func tools(_ foot: inout HTMLPage) {
        foot.element(.ul) { list in
            for tool in Self.tools {
                list.element(.li) { item in
                    item.element(.a, .href(tool.path), .attribute("data-opens", tool.opens)) { link in
                        link.text(tool.name + " ")
                        link.element(.kbd, text: tool.key)
                    }
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
