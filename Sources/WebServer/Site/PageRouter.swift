import Hummingbird

/// Every address of the server, in one place: each page's file lists its own at its top.
enum PageRouter {
    static func router(_ site: Site) -> Router<PageContext> {
        let router = Router(context: PageContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestLog(site: site))
        router.add(middleware: SecurityHeaders(isBehindTLS: site.settings.isBehindTLS))
        // Once for what the checks say themselves, and once with a session for what the pages say.
        router.add(middleware: FaultPages(site: site))
        router.add(middleware: HostCheck(site.settings))
        router.add(middleware: SessionLookup(site: site))
        router.add(middleware: FaultPages(site: site))
        router.add(middleware: ForgeryCheck())

        Assets.routes(router)
        HealthPage.routes(router, site)
        AppearancePage.routes(router, site)
        FirstVisitPage.routes(router, site)
        SignInPage.routes(router, site)
        AccountPage.routes(router, site)
        WelcomePage.routes(router, site)
        StartPage.routes(router, site)
        CompanyPage.routes(router, site)
        CalendarPage.routes(router, site)
        CostsPage.routes(router, site)
        PeoplePage.routes(router, site)
        ChangesPage.routes(router, site)
        BackupPage.routes(router, site)
        ImportPage.routes(router, site)
        NotesPage.routes(router, site)
        FindPage.routes(router, site)
        KeysPage.routes(router, site)
        HoursPage.routes(router, site)
        SortPage.routes(router, site)
        ServicesPage.routes(router, site)
        TablePage.routes(router, site)
        ClientsPage.routes(router, site)
        ClientPage.routes(router, site)
        SitDownsPage.routes(router, site)
        WeedingPage.routes(router, site)
        return router
    }
}
