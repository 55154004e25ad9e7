import Hummingbird

/// Every address of the server, in one place.
enum PageRouter {
    static func router(_ site: Site) -> Router<PageContext> {
        let router = Router(context: PageContext.self)
        Assets.routes(router)
        HealthPage.routes(router, site)
        return router
    }
}
