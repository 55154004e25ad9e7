/// The columns that a terminal gives to a text: two for East Asian wide characters and emoji, else one.
public func displayWidth(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { width, character in
        guard let scalar = character.unicodeScalars.first else { return width }
        return width + (isWide(scalar.value) ? 2 : 1)
    }
}

/// The text cut to a width, its last column an ellipsis.
public func truncated(_ text: String, to width: Int) -> String {
    guard displayWidth(text) > width else { return text }
    guard width > 0 else { return "" }
    var cut = ""
    var used = 0
    for character in text {
        let next = displayWidth(String(character))
        if used + next > width - 1 { break }
        cut.append(character)
        used += next
    }
    while cut.last == " " { cut.removeLast() }
    return cut + "…"
}

/// A name as a sentence bears it: of the longest ones the beginning, and in its own direction.
public func spokenName(_ name: String, to width: Int = 60) -> String { isolatedName(truncated(name, to: width)) }

/// A name that runs from right to left keeps its order to itself.
public func isolatedName(_ name: String) -> String {
    let runsLeft = name.unicodeScalars.contains {
        (0x590...0x8FF).contains($0.value) || (0xFB1D...0xFEFC).contains($0.value)
    }
    return runsLeft ? "\u{2068}\(name)\u{2069}" : name
}

/// Lines of at most `width` columns, broken at spaces.
public func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
        if !line.isEmpty, displayWidth(line) + 1 + displayWidth(String(word)) > width {
            lines.append(line)
            line = ""
        }
        line += (line.isEmpty ? "" : " ") + word
    }
    if !line.isEmpty { lines.append(line) }
    return lines
}

/// The ranges of Unicode's East Asian Width that terminals draw two columns wide, as far as names use them.
private func isWide(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
        0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        true
    default: false
    }
}
