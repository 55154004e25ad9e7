import HTML
import Hummingbird
import Words
import Workflows

/// `/find`: pages, actions, clients and services by words; `/find/index` is what the palette searches by itself.
enum FindPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.signedIn(router)
        pages.get("/find") { request, context -> Response in
            .html(view(site, context, words: request.query.text("q")))
        }
        pages.get("/find/index") { _, context -> Response in
            .json(FindIndex(site.practice.current, role: context.user.role).answer)
        }
    }

    private static func view(_ site: Site, _ context: PageContext, words: String) -> HTMLPage {
        let index = FindIndex(site.practice.current, role: context.user.role)
        let found = index.places(matching: words)
        let title =
            words.isEmpty
            ? "Find a client, a service, a plan or a page" : "\(counted(found.count, "place")) for “\(words)”"
        let shell = Shell(site: site, context: context, title: title)
        return shell.page { page in
            page.element(
                .form, .class("filter"), .attribute("method", "get"), .attribute("action", "/find"), .role("search")
            ) { form in
                form.element(.label, .attribute("for", "find-words"), text: "Find")
                form.element(
                    .input, .type("search"), .name("q"), .id("find-words"), .value(words), .flag("autofocus"))
                form.element(.button, text: "Find")
            }
            if found.isEmpty {
                page.element(.p, text: "Nothing is called that. Fewer letters find more.")
            }
            page.element(.ul, .class("places")) { list in
                for place in found.prefix(200) {
                    list.element(.li) { item in
                        item.element(.a, .href(place.path), text: place.name)
                        item.element(.span, .class("kind"), text: " " + place.kind)
                    }
                }
            }
        }
    }
}
