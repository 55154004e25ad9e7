import Documents
import Hummingbird
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

    /// - Parameters:
    ///   - actions: the main action, beside the title.
    ///   - aside: what stands at the right, where there is something.
    func page(
        actions: ((inout HTMLPage) -> Void)? = nil, aside: ((inout HTMLPage) -> Void)? = nil,
        content: (inout HTMLPage) -> Void
    ) -> HTMLPage {
        HTMLPage.document(title: "\(title) · Threebox") { head in
            links(&head)
        } body: { html in
            html.element(.body) { body in
                body.element(.a, .class("skip"), .href("#page"), text: "To the page")
                body.element(.div, .class("frame")) { frame in
                    if context.session != nil { rail(&frame) }
                    frame.element(.main, .class("page"), .id("page")) { main in
                        main.element(.div, .class("page-head")) { header in
                            header.element(.div) { words in
                                words.element(.h1, text: title)
                                if let lead { words.element(.p, .class("lead"), text: lead) }
                            }
                            if let actions { header.element(.div, .class("actions"), content: actions) }
                        }
                        content(&main)
                    }
                    if let aside { frame.element(.aside, .class("aside"), content: aside) }
                }
                body.element(.div, .id("messages"), .role("status"), .attribute("aria-live", "polite")) { _ in }
            }
        }
    }

    private func links(_ head: inout HTMLPage) {
        if let session = context.session {
            head.element(.meta, .name("csrf"), .attribute("content", session.csrf))
        }
        head.element(.link, .attribute("rel", "icon"), .href("data:,"))
        for style in ["base.css"] + styles {
            head.element(.link, .attribute("rel", "stylesheet"), .href(Assets.path(style)))
        }
        for module in ["app.js"] + modules {
            head.element(.script, .attribute("type", "module"), .attribute("src", Assets.path(module))) { _ in }
        }
    }

    private func rail(_ frame: inout HTMLPage) {
        frame.element(.nav, .class("rail"), .label("The road")) { rail in
            rail.element(.a, .class("company"), .href("/"), text: site.practice.current.company.name)
            rail.element(.ul) { list in
                for step in RoadStep.allCases {
                    list.element(.li) { item in
                        let current: [HTMLAttribute] = step == self.step ? [.attribute("aria-current", "page")] : []
                        item.element(.a, [.href(step.path)] + current) { $0.text(step.name) }
                    }
                }
            }
        }
    }

    /// The hidden field that every form carries.
    func token(_ form: inout HTMLPage) {
        guard let session = context.session else { return }
        form.element(.input, .type("hidden"), .name("csrf"), .value(session.csrf))
    }
}
