import Hummingbird

/// What is shown while the practice is being read: it comes by itself.
enum WaitingPage {
    static func response(_ site: Site, _ context: PageContext) -> Response {
        var shell = Shell(site: site, context: context, title: "Reading the practice…")
        shell.lead = "This takes a few seconds after a start. The page comes by itself."
        var response = Response.html(shell.page { _ in }, status: .serviceUnavailable)
        response.headers[.named("Refresh")] = "1"
        response.headers[.retryAfter] = "1"
        return response
    }
}
