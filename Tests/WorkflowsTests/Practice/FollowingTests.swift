import AgreementCore
import Foundation
import Storage
import Testing

@testable import Workflows

/// What memory has come to by following is what a fresh reading of the database finds, after any row of changes and
/// whoever made them at once; also for a second store that follows by the log alone.
@Suite struct FollowingTests {
    /// Ten thousand take some minutes: `THREEBOX_ROUNDS=10000`.
    private static let steps = ProcessInfo.processInfo.environment["THREEBOX_ROUNDS"].flatMap(Int.init) ?? 240
    private static let walks = 4

    @Test("Followed is freshly read", arguments: [0, 1, 2, 3] as [UInt64])
    func followedIsFreshlyRead(seed: UInt64) async throws {
        var work = try await RandomWork(seed: seed)
        let store = work.bench.practice
        let other = PracticeStore(engine: work.bench.engine, snapshot: store.current)
        for step in 0..<Self.steps / Self.walks {
            try await work.step()
            let fresh = try await store.readFresh()
            #expect(store.current.differences(from: fresh) == [], "seed \(seed), step \(step): \(work.last)")
            if step % 5 == 4 {
                try await other.follow()
                #expect(other.current.differences(from: fresh) == [], "second store, seed \(seed), step \(step)")
            }
            guard store.current.clock == fresh.clock else { return }
        }
        let deeds = work.done.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        #expect(Self.steps < 240 || work.done.count >= 12, "this walk says little: \(deeds)")
    }
}
