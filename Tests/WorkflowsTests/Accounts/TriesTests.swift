import AgreementCore
import Testing

@testable import Workflows

/// Tries at the door, with the clock in the test's hand.
@Suite struct TriesTests {
    private let noon = Instant(seconds: 1_780_000_000)

    private func waiting(_ work: () throws -> Void) -> Int {
        do {
            try work()
            return 0
        } catch AccountFault.waitFirst(let seconds) { return seconds } catch { return -1 }
    }

    private func caller(_ email: String, browser: String? = nil) -> Caller {
        let account = TryKey("an account", email)
        return Caller(
            record: nil, account: account, knownBrowser: browser.map { TryKey(account, TryKey("a browser", $0)) },
            browserToken: browser)
    }

    @Test func waitingDoublesUpToItsLongest() throws {
        let delay = GrowingDelay(.init(freeTries: 2, longestSeconds: 10, regainSeconds: 1_000))
        let key = TryKey("a")
        var now = noon
        var waits: [Int] = []
        for _ in 1...7 {
            try delay.count(key, at: now)
            let wait = waiting { try delay.count(key, at: now) }
            waits.append(wait)
            now = now.adding(seconds: wait)
            // A try that needn't wait was counted here.
            if wait == 0 { delay.giveBack(key) }
        }
        #expect(waits == [0, 1, 2, 4, 8, 10, 10])
        #expect(waiting { try delay.count(TryKey("b"), at: now) } == 0, "another has its own")
    }

    @Test func countedTriesAreForgottenBitByBit() throws {
        let delay = GrowingDelay(.init(freeTries: 3, longestSeconds: 60, regainSeconds: 100))
        let key = TryKey("a")
        for _ in 1...3 { try delay.count(key, at: noon) }
        #expect(waiting { try delay.count(key, at: noon) } == 1)
        try delay.count(key, at: noon.adding(seconds: 100))
        #expect(waiting { try delay.count(key, at: noon.adding(seconds: 100)) } == 1)
        for _ in 1...3 { try delay.count(key, at: noon.adding(seconds: 1_000)) }
        delay.forget(key)
        try delay.count(key, at: noon.adding(seconds: 1_000))
        // The clock is put back: nobody waits for what lies ahead of the longest.
        for _ in 1...3 { try? delay.count(key, at: noon.adding(seconds: 1_000)) }
        #expect(waiting { try delay.count(key, at: noon) } == 0)
    }

    @Test func aFloodOfKeysNeitherGrowsNorShutsTheDoor() throws {
        let delay = GrowingDelay(.init(freeTries: 1, longestSeconds: 60, regainSeconds: 60), mostKeys: 100)
        for number in 0..<10_000 { try delay.count(TryKey("\(number)"), at: noon) }
        #expect(delay.keyCount == 100)
        try delay.count(TryKey("the owner"), at: noon)
    }

    @Test func theTableKeepsWhatWasSetLast() {
        var table = BoundedTable<Int, String>(most: 3)
        for number in 1...3 { table[number] = "\(number)" }
        table[1] = "again"
        table[4] = "4"
        #expect(table[2] == nil && table[1] == "again" && table[3] == "3" && table[4] == "4")
        table[3] = nil
        table[5] = "5"
        #expect(table.count == 3 && table[1] == "again" && table[4] == "4" && table[5] == "5")
        for number in 10...40 { table[number] = "" }
        #expect(table.count == 3 && table[38] != nil && table[37] == nil)
        table[38] = nil
        table[39] = nil
        table[40] = nil
        #expect(table.count == 0)
        table[1] = "1"
        #expect(table[1] == "1")
    }

    @Test func whatIsTypedIsKeptAsADigestOfOneSize() {
        #expect(MemoryLayout<TryKey>.size == 16)
        #expect(TryKey("a", "b") == TryKey("a", "b"))
        #expect(TryKey("ab", "") != TryKey("a", "b"))
        #expect(AccountRules.lowerEmail(String(repeating: "A", count: 255)) == nil)
        #expect(AccountRules.lowerEmail(String(repeating: "A", count: 254))?.count == 254)
        #expect(AccountRules.lowerEmail(String(repeating: "a", count: 1_000_000)) == nil)
    }

    @Test func manyNetworksAtOneAccountGetOneTryEachAndTheOwnerAlwaysOne() throws {
        let tries = SignInTries()
        let olivia = caller("olivia@example.com")
        for number in 0..<200 { try? tries.count(olivia, from: TryKey("\(number)"), at: noon) }
        // Strangers' networks: one free try each now, then eight seconds.
        let bot = TryKey("another")
        try tries.count(olivia, from: bot, at: noon)
        #expect(waiting { try tries.count(olivia, from: bot, at: noon) } == 8)
        // The owner on a new machine, with the right password.
        let hotel = TryKey("a hotel")
        try tries.count(olivia, from: hotel, at: noon)
        tries.forget(olivia, from: hotel)
        // And at home, even after slips.
        let known = caller("olivia@example.com", browser: "t")
        for _ in 1...5 { try tries.count(known, from: bot, at: noon) }
        #expect(waiting { try tries.count(known, from: bot, at: noon) } == 1)
        // Other accounts are not touched.
        for _ in 1...5 { try tries.count(caller("sam@example.com"), from: TryKey("office"), at: noon) }
    }

    @Test func rightPasswordsAreNotCounted() throws {
        let tries = SignInTries()
        let office = TryKey("office")
        for number in 0..<500 {
            let person = caller("\(number % 30)@example.com")
            try tries.count(person, from: office, at: noon)
            tries.forget(person, from: office)
        }
        // Somebody there who tries whatever account is slowed all the same.
        for number in 0..<60 { try tries.count(caller("x\(number)"), from: office, at: noon) }
        #expect(waiting { try tries.count(caller("y"), from: office, at: noon) } == 1)
        let known = caller("1@example.com", browser: "t")
        try tries.count(known, from: office, at: noon)
    }

    @Test func aSessionHasTriesOfItsOwn() throws {
        let tries = SignInTries()
        for _ in 1...5 { try tries.count(session: "a", at: noon) }
        #expect(waiting { try tries.count(session: "a", at: noon) } == 1)
        try tries.count(session: "b", at: noon)
        tries.forget(session: "a")
        try tries.count(session: "a", at: noon)
    }
}
