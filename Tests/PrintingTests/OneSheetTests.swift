import AgreementCore
import Documents
import Printing
import Testing

extension PrintingTests {
    @Suite(
        .enabled(if: PrintedPages.isInstalled, "WeasyPrint isn't installed: run Scripts/install-printing"))
    struct OneSheetTests {
        static func sheet(services: Int, plans: Int = 3, company: String = "Example IT") -> PriceSheet {
            let day = LocalDate(year: 2026, month: 1, day: 1)!
            let rates = HourlyRates(business: 13_500, afterHours: 27_000, holiday: 27_000)
            return PriceSheet(
                id: "2026", from: day, company: company, currency: Currency(code: "USD")!,
                timeZone: "America/Los_Angeles",
                businessHours: BusinessHours([.monday: [BusinessWindow(openingSecond: 28_800, closingSecond: 61_200)]]),
                holidays: [day],
                labor: [LaborCard(name: "agreement", rates: PlaceRates(remote: rates, onsite: rates))],
                rounding: RoundingRule(
                    incrementMinutes: 15, per: .entry, minimumRemoteMinutes: 15, minimumOnsiteMinutes: 60),
                services: (1...services).map {
                    Service(id: "service-\($0)", name: "Service number \($0)", category: "group-\($0 / 6)", list: .on)
                },
                facts: [Fact(name: "First response", values: ["plan-1": "4 hours"])],
                plans: (1...plans).map { number in
                    Plan(
                        id: "plan-\(number)", name: "Plan \(number)", price: PlanPrice(base: Int64(number) * 30_000),
                        allowances: [Allowance(id: "labor", base: ExactHours(2), every: .month)],
                        coverage: Coverage(
                            rows: (1...services).map {
                                .init("service-\($0)", Cell(number == 1 ? .allowance("labor") : .included))
                            }))
                })
        }
        static let day = LocalDate(year: 2026, month: 11, day: 22)!

        @Test(
            "Tables of 3 to 40 lines, of two plans and of four, are one page on both papers",
            arguments: [
                (3, 3), (37, 3), (24, 2), (24, 4),
            ])
        func fits(services: Int, plans: Int) async throws {
            let printer = PDFPrinter(place: PrintedPages.place, limits: PrintedPages.limits)
            let sheet = Self.sheet(services: services, plans: plans)
            for size in PaperSize.allCases {
                let page = OnePage(sheet: sheet, source: "sheet.yaml", madeOn: Self.day)
                #expect(try await printer.pdf(of: page, on: size).pageCount == 1)
                let wall = WallPage(sheet: sheet, source: "sheet.yaml", madeOn: Self.day)
                #expect(try await printer.pdf(of: wall, on: size).pageCount == 1)
            }
            await printer.shutdown()
        }

        @Test("A short table is set larger than a long one") func density() async throws {
            let printer = PDFPrinter(place: PrintedPages.place, limits: PrintedPages.limits)
            let short = OnePage(sheet: Self.sheet(services: 5), source: "sheet.yaml", madeOn: Self.day)
            let long = OnePage(sheet: Self.sheet(services: 36), source: "sheet.yaml", madeOn: Self.day)
            #expect(try await printer.density(of: short, on: .letter) == .loosest)
            #expect(try await printer.density(of: long, on: .letter) > .d4)
            await printer.shutdown()
        }

        @Test("What is too long says by how many lines and what stands beyond") func tooLong() async throws {
            let printer = PDFPrinter(place: PrintedPages.place, limits: PrintedPages.limits)
            let page = OnePage(sheet: Self.sheet(services: 80), source: "sheet.yaml", madeOn: Self.day)
            let printed = try await printer.pdf(of: page, on: .letter)
            #expect(printed.pageCount == 2 && printed.fit.percent > 120)
            #expect((30...45).contains(printed.fit.rowsTooMany))
            #expect(printed.fit.beyondFirstPage.contains("Service number 80"))
            #expect(!printed.fit.beyondFirstPage.contains("Service number 1"))
            let fit = try await printer.fit(
                of: OnePage(sheet: Self.sheet(services: 20), source: "", madeOn: Self.day), on: .letter)
            #expect(fit.isOnePage && (40...80).contains(fit.percent) && (10...35).contains(fit.rowsLeft))
            await printer.shutdown()
        }
    }
}
