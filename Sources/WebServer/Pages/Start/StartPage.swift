import Documents
import Hummingbird
import Workflows

/// `/`: where the practice stands, and what is next.
enum StartPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.signedIn(router)
        pages.get("/") { _, context -> Response in
            var shell = Shell(site: site, context: context, title: "Where the practice stands")
            shell.step = .start
            return Response.html(shell.page { _ in })
        }
    }
}
