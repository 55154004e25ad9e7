import AgreementCore
import Documents
import Testing

/// The words of the sit-down: whole, said, and easy to read.
@Suite struct SitDownWordsTests {
    let book = WordBook.sitDown

    @Test func everyBranchIsSaidToSomebody() async throws {
        var said: Set<String> = []
        var gallery = SitDownGallery(seed: 11)
        for _ in 0..<6_000 {
            await Task.yield()
            let figures = try gallery.next()
            said.formUnion(SitDownSheet(figures).spoken)
            said.formUnion(TalkingCard(figures).spoken)
        }
        for from in [nil, LocalDate(year: 2015, month: 1, day: 1)] {
            let client = Client(id: "acme", name: "Acme", from: from)
            let item = LegacyItem(
                client: "acme", item: "Monitoring", quantity: Quantity(1), unitPriceCents: 12_500, every: .month)
            for items in [[], [item]] {
                let letter = FarewellLetter(
                    to: client, from: "Example IT", items: items, lastDay: SitDownGallery.day,
                    madeOn: SitDownGallery.day)
                said.formUnion(letter.spoken)
            }
        }
        let all = book.texts.flatMap { text in text.branches.map { "\(text.id):\($0.name)" } }
        #expect(all.filter { !said.contains($0) } == [], "nobody is ever told this")
    }

    @Test func noPlaceIsLeftOpen() async throws {
        var gallery = SitDownGallery(seed: 12)
        for _ in 0..<2_000 {
            await Task.yield()
            let figures = try gallery.next()
            let text = SitDownSheet(figures).text() + TalkingCard(figures).text()
            #expect(!text.contains("{") && !text.contains("}"), "\(text)")
        }
    }

    /// Flesch's reading ease: 60 to 70 is plain English, 80 and more is read by a child of eleven.
    @Test func isEasyToRead() {
        var whole = ReadingEase()
        for text in book.texts {
            for branch in text.branches {
                let words = branch.template.filled(
                    Dictionary(branch.template.places.map { ($0, "Gold") }) { first, _ in first })
                var ease = ReadingEase()
                ease.add(words)
                whole.add(words)
                if ease.words >= 12 {
                    #expect(ease.score >= 60, "\(text.id):\(branch.name) has \(ease.score): \(words)")
                }
            }
        }
        #expect(whole.score >= 80, "\(whole.score)")
    }

    /// Words that people who don't know computers would have to ask about.
    @Test func speaksNoJargon() {
        let jargon = ["ticket", "SLA", "endpoint", "patch", "remote", "onsite", "recurring", "margin", "replay", "VPN"]
        for text in book.texts where !text.id.hasPrefix("card.look") {
            for branch in text.branches {
                let said = branch.template.filled([:]).lowercased()
                for word in jargon { #expect(!said.contains(word.lowercased()), "\(text.id) says \(word)") }
            }
        }
    }

    @Test func editedWordsTakeTheirPlace() throws {
        var gallery = SitDownGallery(seed: 13)
        var figures = try gallery.next()
        let key = try #require(SitDownSheet(figures).passages.first { $0.key.hasPrefix("sheet.opening") }).key
        figures.edited = [key: "Good morning, {client}."]
        let sheet = SitDownSheet(figures)
        #expect(sheet.opening == "Good morning, Acme.")
        #expect(sheet.passages.first { $0.key == key }?.original != "Good morning, {client}.")
        figures.edited = [key: "A brace stands {alone"]
        #expect(SitDownSheet(figures).opening != "A brace stands {alone")
    }

    @Test(
        "What is wrong with an edited text is said in words",
        arguments: [
            ("", WordFault.empty), ("You {", .brokenPlace), ("You } pay", .brokenPlace), ("{A b}", .brokenPlace),
            ("{what}", .unknownPlace("what", known: ["client"])),
            (String(repeating: "a", count: 601), .tooLong(most: 600)),
        ])
    func faults(words: String, fault: WordFault) {
        #expect(throws: fault) { try WordSpeaker.checked(words, places: ["client", "edition"]) }
        #expect(!fault.words.isEmpty)
    }

    @Test func keepsWhatWasTypedOnOneLine() throws {
        #expect(try WordSpeaker.checked("  Hello,\n {client} ", places: ["client"]) == "Hello, {client}")
    }

    @Test(
        "A words' file that is not whole is refused",
        arguments: [
            "[a]\nb", "[a]\n[b]\notherwise: x", "[a]\notherwise: x\nlate: y", "[a]\notherwise: x\n[a]\notherwise: y",
        ])
    func brokenFiles(source: String) { #expect(throws: WordFault.self) { try WordBook(source) } }
}

/// Flesch's reading ease of English, near enough: syllables are runs of vowels, a last e is silent.
struct ReadingEase {
    private(set) var words = 0
    private var sentences = 0
    private var syllables = 0

    mutating func add(_ text: String) {
        let parts = text.split { ".:;?!".contains($0) }
        sentences += max(1, parts.count { $0.contains(where: \.isLetter) })
        for word in text.split(whereSeparator: { !$0.isLetter && $0 != "’" && $0 != "'" }) {
            words += 1
            syllables += Self.syllables(word.lowercased())
        }
    }

    var score: Double {
        206.835 - 1.015 * Double(words) / Double(max(1, sentences)) - 84.6 * Double(syllables) / Double(max(1, words))
    }

    private static func syllables(_ word: String) -> Int {
        var count = 0
        var wasVowel = false
        for letter in word {
            let isVowel = "aeiouy".contains(letter)
            if isVowel, !wasVowel { count += 1 }
            wasVowel = isVowel
        }
        let isSilent =
            word.hasSuffix("e") && !word.hasSuffix("le")
            || word.hasSuffix("ed") && !word.hasSuffix("ted") && !word.hasSuffix("ded")
        if isSilent, count > 1 { count -= 1 }
        return max(1, count)
    }
}
