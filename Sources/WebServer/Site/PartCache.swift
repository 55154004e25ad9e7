import HTML
import Synchronization
import Workflows

/// Parts of pages that take a while to write, such as a line for each of a thousand clients, kept as long as what they
/// are written from stays as it is.
final class PartCache: Sendable {
    /// Other sorts, filters and dates of the same page beside the usual one.
    private static let most = 16
    /// A longer key comes from an address that somebody made up, and is not kept.
    private static let mostKeyBytes = 300
    private let kept = Mutex<Kept>(Kept())

    private struct Kept: Sendable {
        /// Held, so that no other object gets its address meanwhile.
        var source: (any AnyObject & Sendable)?
        var parts: [String: HTMLPage] = [:]
    }

    /// The part, written anew only where its source is another object.
    ///
    /// - Parameters:
    ///   - source: what the part is written from: it never changes, and another state is another object.
    ///   - key: what else the part depends on.
    func part(of source: some AnyObject & Sendable, _ key: String, write: (inout HTMLPage) -> Void) -> HTMLPage {
        let known = kept.withLock { kept in kept.source === source ? kept.parts[key] : nil }
        if let known { return known }
        var part = HTMLPage()
        write(&part)
        guard key.utf8.count <= Self.mostKeyBytes else { return part }
        kept.withLock { [part] kept in
            if kept.source !== source || kept.parts.count >= Self.most {
                kept.source = source
                kept.parts = [:]
            }
            kept.parts[key] = part
        }
        return part
    }
}
