import AgreementCore
import Testing

@testable import WebServer

/// What files are called that go out.
@Suite struct DownloadNameTests {
    private static let day = LocalDate(year: 2026, month: 11, day: 26)!

    @Test func aNameCarriesTheClientAndTheDay() {
        let name = DownloadName("sit-down", client: "Smith & Sons, Ltd.", day: Self.day, ending: "pdf")
        #expect(name.header("inline") == "inline; filename=\"sit-down-smith-sons-ltd-2026-11-26.pdf\"")
        #expect(DownloadName("clients", day: Self.day, ending: "csv").plain == "clients-2026-11-26.csv")
        #expect(
            DownloadName("plans", edition: "2026 B", day: Self.day, ending: "pdf").plain
                == "plans-2026-b-2026-11-26.pdf")
    }

    @Test func aNameInOtherLettersKeepsThemBesideAPlainOne() {
        let name = DownloadName("card", client: "Müller \"\r\n", day: Self.day, ending: "pdf")
        #expect(
            name.header("inline")
                == "inline; filename=\"card-m-ller-2026-11-26.pdf\"; filename*=UTF-8''card-m%C3%BCller-2026-11-26.pdf")
        #expect(DownloadName("card", client: "日本", day: Self.day, ending: "pdf").plain == "card-2026-11-26.pdf")
    }
}
