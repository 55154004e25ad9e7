import Hummingbird

/// `/appearance`: light, dark, or as the system has it; kept in a cookie, so that the page comes in the right light.
enum AppearancePage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        router.post("/appearance") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            let theme = form.text("theme")
            var response = Response.seeOther(QueryText.ownPath(form["back"]))
            let secure = site.settings.isBehindTLS ? "; Secure" : ""
            response.headers[.setCookie] =
                ["light", "dark"].contains(theme)
                ? "theme=\(theme); Path=/; SameSite=Lax; Max-Age=31536000" + secure
                : "theme=; Path=/; SameSite=Lax; Max-Age=0" + secure
            return response
        }
    }
}
