import Hummingbird
import Storage

/// `/health`: for whoever watches over the server. Says nothing of the practice.
enum HealthPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        router.get("/health") { _, _ in
            try await site.engine.read { session in _ = try session.rows("SELECT 1") { $0.integer(0) } }
            return Response.json(Array(#"{"status":"ok"}"#.utf8))
        }
    }
}
