import HTML
import Hummingbird
import Practice
import Workflows

/// The frame that every page stands in: head, rail, title, page, and what stands at the right.
struct Shell {
    let site: Site
    let context: PageContext
    /// What is true: the page's only h1.
    var title: String
    var lead: String?
    var step: RoadStep?
    /// Style sheets and modules beside those of every page, by the assets' names.
    var styles: [String] = []
    var modules: [String] = []
    /// Keys of the page's own, for the list that `?` shows.
    var keys: [(key: String, does: String)] = []
    /// What a note that is written here is about.
    var noteSubject: NoteSubject?

    init(
        site: Site, context: PageContext, title: String, lead: String? = nil, step: RoadStep? = nil,
        styles: [String] = [], modules: [String] = []
    ) {
        self.site = site
        self.context = context
        self.title = title
        self.lead = lead
        self.step = step
        self.styles = styles
        self.modules = modules
    }

    /// - Parameters:
    ///   - actions: the main action, beside the title.
    ///   - aside: what stands at the right, where there is something.
    func page(
        actions: ((inout HTMLPage) -> Void)? = nil, aside: ((inout HTMLPage) -> Void)? = nil,
        content: (inout HTMLPage) -> Void
    ) -> HTMLPage {
        document(aside == nil ? "frame" : "frame with-aside") { frame in
            if context.session != nil { Rail(shell: self).write(&frame) }
            frame.element(.main, .class("page"), .id("page"), .attribute("tabindex", "-1")) { main in
                if showsExample { exampleLine(&main) }
                if context.session?.isUnwritten == true {
                    main.element(.p, .class("notice bad"), .role("status"), text: Self.unwritten)
                }
                if let user = context.session {
                    DamagePage.line(site.practice.current.damage, isOwner: user.role == .owner, &main)
                }
                main.element(.div, .class("page-head")) { header in
                    header.element(.div, content: heading)
                    if let actions { header.element(.div, .class("actions"), content: actions) }
                }
                content(&main)
            }
            if let aside { frame.element(.aside, .class("aside"), .label("Beside the page"), content: aside) }
        }
    }

    private static let unwritten =
        "The server's disk is full or can't be written: you are signed in until the server stops, and nothing can be "
        + "changed."

    /// A page with one thing on it, in the middle: signing in, the first visit.
    func narrow(content: (inout HTMLPage) -> Void) -> HTMLPage {
        document("frame narrow") { frame in
            frame.element(.main, .class("page"), .id("page"), .attribute("tabindex", "-1")) { main in
                main.element(.p, .class("brand"), text: "Threebox")
                heading(&main)
                content(&main)
            }
        }
    }

    /// The hidden field that every form carries; in a form with files it has to be the first.
    func token(_ form: inout HTMLPage) {
        guard let session = context.session else { return }
        form.element(.input, .type("hidden"), .name("csrf"), .value(session.csrf))
    }

    private func heading(_ place: inout HTMLPage) {
        place.element(.h1, text: title)
        if let lead { place.element(.p, .class("lead"), text: lead) }
    }

    private func document(_ frameClass: String, _ frame: (inout HTMLPage) -> Void) -> HTMLPage {
        let theme: [HTMLAttribute] = context.theme.map { [.attribute("data-theme", $0)] } ?? []
        return HTMLPage.document(title: "\(title) · Threebox", attributes: theme) { head in
            links(&head)
        } body: { html in
            html.element(.body) { body in
                body.element(.a, .class("skip"), .href("#page"), text: "To the page")
                body.element(.div, .class(frameClass), content: frame)
                if context.session != nil { Floating(shell: self).write(&body) }
                body.element(.div, .id("messages"), .role("status"), .attribute("aria-live", "polite")) { _ in }
            }
        }
    }

    private func links(_ head: inout HTMLPage) {
        if let session = context.session {
            head.element(.meta, .name("csrf"), .attribute("content", session.csrf))
            // Who is asked to sign in again over the page, where the session ends under it.
            head.element(.meta, .name("person"), .attribute("content", session.name))
            head.element(.meta, .name("email"), .attribute("content", session.email))
            if let noteSubject {
                head.element(.meta, .name("note-subject"), .attribute("content", noteSubject.text))
            }
        }
        head.element(.meta, .name("color-scheme"), .attribute("content", context.theme ?? "light dark"))
        head.element(.link, .attribute("rel", "icon"), .href("data:,"))
        for style in ["base.css", "shell.css"] + styles {
            head.element(.link, .attribute("rel", "stylesheet"), .href(Assets.path(style)))
        }
        let shared = context.session == nil ? ["app.js"] : ["app.js", "shell.js"]
        for module in shared + modules {
            head.element(.script, .attribute("type", "module"), .attribute("src", Assets.path(module))) { _ in }
        }
    }

    /// Whose name stands over the road: the practice that the session looks at.
    var companyName: String {
        let shown = context.session?.showsExample == true ? site.example.shown?.site.practice : nil
        return (shown ?? site.practice).current.company.name
    }

    /// The own practice may be one, too: the example's files can be taken in.
    private var showsExample: Bool {
        context.session?.showsExample == true || site.practice.current.company.isExample
    }

    private func exampleLine(_ main: inout HTMLPage) {
        main.element(.p, .class("example-line")) { line in
            line.text("This is the example practice; nothing in it is real. ")
            line.element(.a, .href("/welcome"), text: "Back to your own")
        }
    }
}

/// What a note is about, as a page says it: `client:acme`.
struct NoteSubject: Hashable, Sendable {
    let text: String

    static func client(_ id: String) -> Self { Self(text: "client:\(id)") }
    static func service(_ id: String) -> Self { Self(text: "service:\(id)") }
    static func plan(_ id: String) -> Self { Self(text: "plan:\(id)") }
}
