import Hummingbird

/// Every address of the server, in one place: each page's file lists its own at its top.
enum PageRouter {
    /// All pages. Those of the practice go to the example for sessions that look at it.
    ///
    /// - Parameter site: the own practice's.
    static func router(_ site: Site) -> Router<PageContext> {
        let router = Router(context: PageContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestLog(site: site))
        router.add(middleware: SecurityHeaders(isBehindTLS: site.settings.isBehindTLS))
        // Once for what the checks say themselves, and once with a session for what the pages say.
        router.add(middleware: FaultPages(site: site))
        router.add(middleware: HostCheck(site.settings))
        router.add(middleware: SessionLookup(site: site))
        router.add(middleware: FaultPages(site: site))
        router.add(middleware: ForgeryCheck(site: site))
        router.add(middleware: HappeningNotes(site: site))
        router.add(middleware: TypedAgain(site: site))

        Assets.routes(router)
        HealthPage.routes(router, site)
        AppearancePage.routes(router, site)
        serverPages(router.group().add(middleware: ExampleTidying(site: site)), site)
        practicePages(router.group().add(middleware: PracticeSwitch(site: site)), site)
        return router
    }

    /// The example's pages, for requests that have been through the checks.
    ///
    /// - Parameter site: the example's.
    static func exampleRouter(_ site: Site) -> Router<PageContext> {
        let router = Router(context: PageContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: FaultPages(site: site))
        practicePages(router, site)
        return router
    }

    /// People, sessions, and where the practices are kept: the same whichever practice a session looks at.
    private static func serverPages(_ router: some RouterMethods<PageContext>, _ site: Site) {
        FirstVisitPage.routes(router, site)
        SignInPage.routes(router, site)
        TypedPage.routes(router, site)
        AccountPage.routes(router, site)
        WelcomePage.routes(router, site)
        PeoplePage.routes(router, site)
        HappeningsPage.routes(router, site)
        BackupPage.routes(router, site)
    }

    /// What a practice is: its pages are those of the own practice, or of the example.
    private static func practicePages(_ router: some RouterMethods<PageContext>, _ site: Site) {
        StartPage.routes(router, site)
        CompanyPage.routes(router, site)
        CalendarPage.routes(router, site)
        CostsPage.routes(router, site)
        ChangesPage.routes(router, site)
        DamagePage.routes(router, site)
        ImportPage.routes(router, site)
        NotesPage.routes(router, site)
        FindPage.routes(router, site)
        KeysPage.routes(router, site)
        HoursPage.routes(router, site)
        SortPage.routes(router, site)
        ServicesPage.routes(router, site)
        TablePage.routes(router, site)
        ClientsPage.routes(router, site)
        ClientsSheetPage.routes(router, site)
        RecordPage.routes(router, site)
        DealPage.routes(router, site)
        AgreementsPage.routes(router, site)
        WorkPage.routes(router, site)
        ItemForManyPage.routes(router, site)
        SplitPage.routes(router, site)
        ClientPage.routes(router, site)
        SitDownsPage.routes(router, site)
        WeedingPage.routes(router, site)
    }
}
