/// What somebody who guesses would make a password of: usual words, the person's own names, rows of keys, dates,
/// digits; and letters where nothing else fits. It is cut so that it is guessed with the least effort.
struct PasswordGuess {
    enum Piece: Hashable {
        case letter, sign, digit
        /// Space, hyphen and the like: where one word ends.
        case gap
        case word([Unicode.Scalar])
        /// A part of the person's name or address, of the company's name, or ours.
        case own
        /// The same again and again, counted up or down, along the keyboard, or a date.
        case row
    }

    let pieces: [Piece]
    /// The effort in halves of what a letter takes; a word that comes again takes none.
    let effort: Int

    /// - Parameter own: names that are easy to know, in small letters.
    init(_ text: String, own: Set<[Unicode.Scalar]>) {
        let scalars = Self.onePeriod(Array(text.lowercased().unicodeScalars))
        pieces = Self.cut(scalars, own)
        var known: Set<Piece> = []
        var effort = 0
        for piece in pieces {
            if case .word = piece, !known.insert(piece).inserted { continue }
            effort += Self.effort(piece)
        }
        self.effort = effort
    }

    private static func effort(_ piece: Piece) -> Int {
        switch piece {
        case .gap: 0
        case .digit: 1
        case .letter, .sign, .own, .row: 2
        case .word: 6
        }
    }

    /// `abcabcabc` is no more than `abc`.
    private static func onePeriod(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
        guard text.count > 1 else { return text }
        for length in 1...(text.count / 2) where text.indices.allSatisfy({ text[$0] == text[$0 % length] }) {
            return Array(text[..<length])
        }
        return text
    }

    /// The cheapest way to cut it, from the front to each place.
    private static func cut(_ text: [Unicode.Scalar], _ own: Set<[Unicode.Scalar]>) -> [Piece] {
        let readings = [text] + ["i", "l"].map { one in text.map { plainLetter($0, one: one) } }
        let longest = max(UsualWords.longest, own.map(\.count).max() ?? 0)
        var cheapest = [(effort: Int, piece: Piece, from: Int)?](repeating: nil, count: text.count + 1)
        for start in text.indices {
            let before = start == 0 ? 0 : cheapest[start]?.effort ?? 0
            func offer(_ piece: Piece, _ length: Int) {
                let all = before + effort(piece)
                if let known = cheapest[start + length], known.effort <= all { return }
                cheapest[start + length] = (all, piece, start)
            }
            offer(single(text[start]), 1)
            for length in KeyRows.lengths(text, from: start) { offer(.row, length) }
            guard start + 3 <= text.count else { continue }
            for length in 3...max(3, min(longest, text.count - start)) {
                for reading in readings {
                    let part = Array(reading[start..<(start + length)])
                    if own.contains(part) { offer(.own, length) }
                    if UsualWords.all.contains(part) { offer(.word(part), length) }
                }
            }
        }
        var pieces: [Piece] = []
        var end = text.count
        while end > 0, let last = cheapest[end] {
            pieces.append(last.piece)
            end = last.from
        }
        return pieces.reversed()
    }

    private static func single(_ scalar: Unicode.Scalar) -> Piece {
        if ("0"..."9").contains(scalar) { return .digit }
        if scalar.properties.isAlphabetic { return .letter }
        return scalar.properties.isWhitespace || ["-", "_", ".", ","].contains(scalar) ? .gap : .sign
    }

    /// `P@ssw0rd` is a word, too.
    private static func plainLetter(_ scalar: Unicode.Scalar, one: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "0": "o"
        case "1", "!", "|": one
        case "3": "e"
        case "4", "@": "a"
        case "5", "$": "s"
        case "7": "t"
        case "8": "b"
        default: scalar
        }
    }
}

/// What goes on by itself: repeated, counted, along the keyboard, a date.
enum KeyRows {
    private static let keyboard: [[Unicode.Scalar]] = [
        "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn",
        "1234567890",
        "!@#$%^&*()",
    ].flatMap { row in [Array(row.unicodeScalars), Array(row.unicodeScalars.reversed())] }

    /// How long such a piece that begins there can be: each length that is one.
    static func lengths(_ text: [Unicode.Scalar], from start: Int) -> [Int] {
        var lengths: [Int] = []
        for step in [0, 1, -1] {
            let run = runLength(text, from: start) { Int($1.value) - Int($0.value) == step }
            if run >= 3 { lengths += Array(3...run) }
        }
        for row in keyboard {
            let run = runLength(text, from: start) { one, next in
                row.firstIndex(of: one).map { row.index(after: $0) < row.count && row[$0 + 1] == next } ?? false
            }
            if run >= 4 { lengths += Array(4...run) }
        }
        return lengths + dates(text, from: start)
    }

    private static func runLength(
        _ text: [Unicode.Scalar], from start: Int, _ follows: (Unicode.Scalar, Unicode.Scalar) -> Bool
    ) -> Int {
        var end = start + 1
        while end < text.count, follows(text[end - 1], text[end]) { end += 1 }
        return end - start
    }

    /// A year, or six or eight digits that can be a day.
    private static func dates(_ text: [Unicode.Scalar], from start: Int) -> [Int] {
        func number(_ from: Int, _ length: Int) -> Int? {
            guard start + from + length <= text.count else { return nil }
            var number = 0
            for scalar in text[(start + from)..<(start + from + length)] {
                guard ("0"..."9").contains(scalar) else { return nil }
                number = number * 10 + Int(scalar.value - 0x30)
            }
            return number
        }
        func isDay(_ first: Int, _ second: Int) -> Bool {
            guard let one = number(first, 2), let other = number(second, 2) else { return false }
            return (1...12).contains(one) && (1...31).contains(other)
                || (1...31).contains(one) && (1...12).contains(other)
        }
        func isYear(_ from: Int) -> Bool { number(from, 4).map { (1900...2099).contains($0) } ?? false }
        var lengths: [Int] = []
        if isYear(0) { lengths.append(4) }
        if number(0, 6) != nil, isDay(0, 2) || isDay(2, 4) { lengths.append(6) }
        if number(0, 8) != nil, isYear(4) && isDay(0, 2) || isYear(0) && isDay(4, 6) { lengths.append(8) }
        return lengths
    }
}
