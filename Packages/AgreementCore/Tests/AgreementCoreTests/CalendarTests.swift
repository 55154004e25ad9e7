import Testing
@testable import AgreementCore
@Test func dates() { #expect(LocalDate(year: 2026, month: 3, day: 2)?.description == "2026-03-02") }
