import Foundation
import ProgramRuns

/// The other reader of the same data: glibc, asked through `date`, which gets its zone in the environment of a
/// process of its own (changing this process's environment would race with tests that read it).
enum GlibcClock {
    struct Reading: Equatable {
        var offset: Int
        /// `2026-03-02`.
        var date: String
    }

    /// What the clocks of a zone show at each instant.
    static func readings(zone: String, at instants: [Int64]) async throws -> [Reading] {
        let questions = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: questions) }
        try Data(instants.map { "@\($0)\n" }.joined().utf8).write(to: questions)
        let text = try await ProgramRun(
            "/bin/date", ["-f", questions.path, "+%::z %F"], changes: ["TZ": ":" + zone, "LC_ALL": "C"]
        ).output
        return text.split(separator: "\n").map { reading(String($0)) }
    }

    /// `-07:52:58 1990-01-01`.
    private static func reading(_ line: String) -> Reading {
        let parts = line.split(separator: " ")
        let clock = parts[0].dropFirst().split(separator: ":").map { Int($0)! }
        let seconds = clock[0] * 3_600 + clock[1] * 60 + clock[2]
        return Reading(offset: parts[0].hasPrefix("-") ? -seconds : seconds, date: String(parts[1]))
    }
}

/// The same numbers in every run (a linear congruential generator, Knuth's constants).
struct RepeatableNumbers: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }
}
