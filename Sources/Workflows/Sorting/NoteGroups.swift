import AgreementCore
import Storage

/// Unsorted work by words and pairs of words of its notes.
///
/// The work is bounded: of more than `mostNotes` unsorted notes an even part is read, and what is said of the groups is
/// then an estimate.
public struct NoteGroups: Sendable {
    /// Most hours first.
    public let groups: [WorkGroup]
    /// How many notes were read.
    public let read: Int
    /// How many unsorted entries there are.
    public let all: Int

    static let mostNotes = 40_000
    static let mostGroups = 60
    static let fewNotes = 100

    /// A note that was looked at.
    struct Note {
        var text: String
        var seconds: Int
        var client: UInt32
    }

    /// The unsorted work that is read, by the database's keys: all, or evenly spread entries.
    static func unsorted(_ table: EntryTable) -> (entries: [(key: Int64, record: LaborRecord)], all: Int) {
        let areUnsorted = table.areUnsorted
        var found: [(key: Int64, record: LaborRecord)] = []
        for client in table.byClient where client.bySource.contains(where: { areUnsorted[Int($0.source)] }) {
            for (record, key) in zip(client.labor, client.laborKeys) where areUnsorted[Int(record.source)] {
                found.append((key, record))
            }
        }
        found.sort { $0.key < $1.key }
        guard found.count > mostNotes else { return (found, found.count) }
        return ((0..<mostNotes).map { found[$0 * found.count / mostNotes] }, found.count)
    }

    /// - Parameter all: how many the notes stand for.
    init(_ notes: [Note], all: Int) {
        (read, self.all) = (notes.count, all)
        let tokens = WordNumbers(notes)
        // Of a handful of notes, each is a group that somebody can sort.
        var terms = tokens.terms(least: notes.count < Self.fewNotes ? 1 : max(3, notes.count / 500))
        var isTaken = [Bool](repeating: false, count: notes.count)
        var groups: [WorkGroup] = []
        // Greedily: the term with the most hours that no group before it has.
        while groups.count < Self.mostGroups {
            for place in terms.indices {
                terms[place].left = terms[place].notes.reduce(0) { isTaken[Int($1)] ? $0 : $0 + notes[Int($1)].seconds }
            }
            guard let best = terms.indices.max(by: { terms[$0].score < terms[$1].score }), terms[best].left > 0 else {
                break
            }
            let term = terms.remove(at: best)
            guard term.left * 10 >= term.seconds else { continue }
            for note in term.notes { isTaken[Int(note)] = true }
            groups.append(Self.group(term, notes, tokens, times: all, of: notes.count))
        }
        self.groups = UnsortedWork.ordered(groups)
    }

    private static func group(
        _ term: Term, _ notes: [Note], _ tokens: WordNumbers, times all: Int, of read: Int
    ) -> WorkGroup {
        var group = WorkGroup(key: .words(term.words.map { tokens.words[Int($0)] }))
        for note in term.notes {
            group.seconds += notes[Int(note)].seconds
            group.clientNumbers.insert(notes[Int(note)].client)
        }
        group.entries = term.notes.count
        if read < all {
            group.seconds = group.seconds / read * all + group.seconds % read * all / read
            group.entries = group.entries * all / read
        }
        var seen: Set<String> = []
        for note in term.notes where group.examples.count < 3 && seen.insert(notes[Int(note)].text).inserted {
            group.examples.append(notes[Int(note)].text)
        }
        return group
    }
}

/// A word, or two that stand side by side, with the notes that have it.
private struct Term {
    let words: [UInt32]
    /// Ascending.
    let notes: [Int32]
    let seconds: Int
    /// Seconds of the notes that no group has yet.
    var left = 0

    /// Two words say more than one.
    var score: Int { words.count == 2 ? left * 13 / 10 : left }
}

/// Words by number, and which notes have which.
private struct WordNumbers {
    private(set) var words: [String] = []
    private var notesOf: [[UInt32]: [Int32]] = [:]
    private let notes: [NoteGroups.Note]

    init(_ notes: [NoteGroups.Note]) {
        self.notes = notes
        var numbers: [String: UInt32] = [:]
        for (place, note) in notes.enumerated() {
            var last: UInt32?
            var seen: Set<[UInt32]> = []
            for word in NoteWords.of(note.text) {
                guard NoteWords.says(word) else {
                    last = nil
                    continue
                }
                let number = numbers[word] ?? UInt32(words.count)
                if number == words.count {
                    numbers[word] = number
                    words.append(word)
                }
                if seen.insert([number]).inserted { notesOf[[number], default: []].append(Int32(place)) }
                if let last, last != number, seen.insert([last, number]).inserted {
                    notesOf[[last, number], default: []].append(Int32(place))
                }
                last = number
            }
        }
    }

    /// The words and pairs that enough notes have, and not nearly all; the 400 with the most hours.
    func terms(least: Int) -> [Term] {
        let most = max(least, notes.count * 6 / 10)
        let terms = notesOf.compactMap { words, having -> Term? in
            guard having.count >= least, having.count <= most || notes.count < 20 else { return nil }
            if words.count == 2 {
                // A pair has to be a phrase, and not two words that met.
                let rarer = words.map { notesOf[[$0]]?.count ?? 0 }.min() ?? 0
                guard having.count * 10 >= rarer * 4 else { return nil }
            }
            return Term(words: words, notes: having, seconds: having.reduce(0) { $0 + notes[Int($1)].seconds })
        }
        return Array(terms.sorted { ($0.seconds, $1.words.count) > ($1.seconds, $0.words.count) }.prefix(400))
    }
}
