import Hummingbird
import Synchronization
import Workflows

/// `/health`: for whoever watches over the server. 200 where pages can be shown; 503 with a word that says why not.
/// Says nothing of the practice.
enum HealthPage {
    /// How long the database may take to answer.
    private static let patience = Duration.seconds(1)

    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        router.get("/health") { _, _ in
            switch site.state.practice {
            case .ready:
                await isAnswering(site.practice)
                    ? Response.json(["status": .text("ok")]) : unwell("database-not-answering")
            case .reading: unwell("reading")
            case .notBegun: unwell("not-begun")
            case .unreadable: unwell("unreadable")
            }
        }
    }

    private static func unwell(_ word: String) -> Response {
        .json(["status": .text(word)], status: .serviceUnavailable)
    }

    /// Whether the database answers in time. One that doesn't is not waited for.
    static func isAnswering(_ practice: PracticeStore, within patience: Duration = patience) async -> Bool {
        let first = FirstAnswer()
        return await withCheckedContinuation { reply in
            first.wait(reply)
            Task {
                first.give(await practice.answers())
            }
            Task {
                try? await Task.sleep(for: patience)
                first.give(false)
            }
        }
    }
}

/// The first of several answers; the others come too late.
private final class FirstAnswer: Sendable {
    private let reply = Mutex<CheckedContinuation<Bool, Never>?>(nil)

    func wait(_ continuation: CheckedContinuation<Bool, Never>) { reply.withLock { $0 = continuation } }

    func give(_ answer: Bool) {
        let waiting = reply.withLock { reply in
            defer { reply = nil }
            return reply
        }
        waiting?.resume(returning: answer)
    }
}
