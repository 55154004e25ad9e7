import Dispatch
import Synchronization
import Testing

@testable import WebServer

/// A log whose reader stands still.
@Suite struct LineQueueTests {
    private final class Reader: Sendable {
        let lines = Mutex<[String]>([])
        let mayRead = DispatchSemaphore(value: 0)
        func read(_ line: String) {
            mayRead.wait()
            lines.withLock { $0.append(line) }
            mayRead.signal()
        }
    }

    @Test func linesAreNeverWaitedForAndMissingOnesAreCounted() {
        let reader = Reader()
        let queue = LineQueue(mostLines: 100) { reader.read($0) }
        for number in 0..<10_000 { queue.add("line \(number)\n") }
        reader.mayRead.signal()
        queue.finish(milliseconds: 20_000)
        let lines = reader.lines.withLock { $0 }
        #expect(lines.first == "line 0\n")
        let said = lines.compactMap { line in
            line.hasSuffix("lines were dropped: nobody read them.\n") ? Int(line.prefix { $0 != " " }) : nil
        }
        #expect(said.reduce(0, +) + lines.count - said.count == 10_000)
        #expect(lines.count <= 210)
    }

    @Test func bytesAreBoundedToo() {
        let reader = Reader()
        let queue = LineQueue(mostBytes: 1_000) { reader.read($0) }
        for _ in 0..<100 { queue.add(String(repeating: "a", count: 99) + "\n") }
        reader.mayRead.signal()
        queue.finish(milliseconds: 20_000)
        #expect(reader.lines.withLock { $0.count } <= 22)
    }

    @Test func aStopDoesNotWaitForAReaderThatStandsStill() {
        let reader = Reader()
        let queue = LineQueue { reader.read($0) }
        queue.add("nobody reads this\n")
        queue.finish(milliseconds: 10)
        #expect(reader.lines.withLock { $0.isEmpty })
        reader.mayRead.signal()
    }

    @Test func anEmptyQueueStopsAtOnce() { LineQueue { _ in }.finish() }
}
