import HTML
import Hummingbird

/// `/keys`: what the keyboard does everywhere.
enum KeysPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        site.withoutPractice(router).get("/keys") { _, context -> Response in
            let shell = Shell(site: site, context: context, title: "What the keys do")
            return Response.html(shell.page { KeyList.everywhere.write(&$0) })
        }
    }
}

/// Keys and what they do. A page with keys of its own hands them to its `Shell`.
struct KeyList {
    let keys: [(key: String, does: String)]

    static let everywhere = KeyList(keys: [
        ("Ctrl K", "Find a client, a service, a page or an action (⌘ K on a Mac)"),
        ("N", "Open the notepad, or go to it"),
        ("?", "Show the keys"),
        ("Esc", "Close what is open"),
        ("Tab", "To the next field, link or button; with Shift to the one before"),
        ("↑ ↓", "Through lists and tables"),
        ("Enter", "Open, or take what is marked"),
    ])

    func write(_ place: inout HTMLPage) {
        place.element(.dl, .class("keys")) { list in
            for (key, does) in keys {
                list.element(.dt) { $0.element(.kbd, text: key) }
                list.element(.dd, text: does)
            }
        }
    }
}
