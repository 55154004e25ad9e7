import Foundation
import Storage
import Synchronization

@testable import WebServer

/// Opens a practice and asks for its pages.
struct DamagedPages {
    let folder: URL
    let path: String
    let clients: [String]

    struct Outcome {
        var words = ""
        var faults: [String] = []
    }

    /// The query that a page wants; others are asked for as they are.
    private static let queries: [String: [String]] = [
        "/hours/client": ["id={client}"], "/clients.open": ["open={client}"], "/clients": ["", "open={client}"],
        "/services/edit": ["id=fix"], "/table/compare": ["old=2026&new=2027"], "/sort": ["", "by=words"],
        "/table/words": ["what=cell&row=fix&plan=gold"], "/find": ["q=a"], "/changes": ["q=a"],
        "/hours": ["", "from=2025-01-01&through=2026-12-31"], "/table/sheet.yaml": ["", "edition=2026"],
        "/table/page": ["", "edition=2026"], "/clients/{id}": ["", "part=entries"],
        "/table/cell": ["row=fix&plan=gold"], "/table/plan": ["plan=gold"], "/table/allowance": ["plan=silver"],
    ]

    /// How many of the pages a round asks for that doesn't ask for all of them.
    private static let fewPages = 12

    func ask(everyPage: Bool, _ numbers: inout SeededNumbers) async throws -> Outcome {
        let addresses = Mutex<[String]>([])
        var surroundings = WebServer.Surroundings()
        surroundings.now = { DamageBase.now }
        surroundings.onPages = { pages in addresses.withLock { $0 = pages } }
        let settings = ServerSettings(database: path, port: 0)
        let withPrinting = numbers.number(below: 20) == 0
        var picking = numbers
        var outcome = Outcome()
        let fault = try await StartedServer.running(settings, surroundings, in: folder) { server async throws in
            let browser = Browser(
                port: server.port,
                cookies: [SessionCookie.name(isBehindTLS: false): DamageBase.token])
            try await Self.wait(browser)
            var counts: [Int: Int] = [:]
            var pages = addresses.withLock { $0 }.sorted().filter { withPrinting || !$0.hasSuffix(".pdf") }
            if !everyPage { pages = Array(pages.shuffled(using: &picking).prefix(Self.fewPages)) }
            for page in pages {
                for address in filled(page) {
                    let answer = try await browser.get(address)
                    counts[answer.status, default: 0] += 1
                    outcome.faults += Self.faults(answer, address, folder: folder.path)
                }
            }
            outcome.words = counts.sorted { $0.key < $1.key }.map { "\($0.key)×\($0.value)" }.joined(separator: " ")
            if !outcome.faults.isEmpty {
                outcome.faults += server.logText.split(separator: "\n").filter { $0.contains("cause=") }
                    .prefix(3).map(String.init)
            }
        }
        if let fault {
            outcome.words = "not started: \(fault.description.debugDescription)"
            outcome.faults += Self.flaws(in: fault.description, folder: "\u{0}")
        }
        return outcome
    }

    /// Until the practice has been read.
    static func wait(_ browser: Browser) async throws {
        for _ in 0..<1_000 {
            // Pages say so too, but not to whom whose session can't be read.
            guard try await browser.get("/health").body.contains("\"reading\"") else { return }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    private func filled(_ page: String) -> [String] {
        let queries = Self.queries[page] ?? [""]
        let hasClient = page.hasPrefix("/clients/") || page.hasPrefix("/sit-downs/") || page.hasPrefix("/weeding/")
        return queries.flatMap { query -> [String] in
            let address = query.isEmpty ? page : page + "?" + query
            guard hasClient || query.contains("{client}") else { return [address.replacing("{id}", with: "1")] }
            return clients.map { address.replacing("{id}", with: $0).replacing("{client}", with: $0) }
        }
    }

    /// What must not be in an answer.
    private static func faults(_ answer: Browser.Answer, _ address: String, folder: String) -> [String] {
        var faults: [String] = []
        switch answer.status {
        case 200..<500: break
        case 503 where answer.body.count > 20: break
        case 0: faults.append("hangs")
        default: faults.append("answers \(answer.status)")
        }
        let isText = answer.headers["content-type"]?.hasPrefix("text/") ?? true
        if isText { faults += flaws(in: answer.body, folder: folder) }
        return faults.map { "\(address) \($0)" }
    }

    /// Words of ours alone, and no place of this machine.
    static func flaws(in text: String, folder: String) -> [String] {
        let words = [
            "Swift.", "Swift/", "Optional(", "Error(", "FileFault", "StorageFault", "SQLITE_", "DecodingError",
            "fatalError",
            "AgreementCore.", "Workflows.", "GRDB", folder,
        ]
        return words.filter { text.contains($0) }.map { "says `\($0)`" }
    }
}
