import Yams

/// Reads YAML text into values with their lines.
///
/// Only what a file of ours needs: one document of mappings, lists and scalars. Anchors, aliases and tags are
/// refused: they hide what a page of prices says, and a few lines of them can stand for gigabytes.
public enum YamlDocument {
    /// A price sheet is a page, a mapping a few; 256 KiB.
    public static let largestBytes = 256 << 10
    /// How many mappings and lists may stand in each other.
    public static let deepest = 24

    /// The one document of a file.
    ///
    /// - Returns: `nil`, with a fault in the log, where the text is not YAML; a value where only some keys are at
    ///   fault.
    public static func read(_ bytes: [UInt8], log: FaultLog) -> YamlValue? {
        guard bytes.count <= largestBytes else {
            log.add(
                .fileTooLarge, expected: "a file of this kind has at most 256 KiB; is this the file that you meant?")
            return nil
        }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: content.span)
        } catch {
            let offset = error.byteOffsets.lowerBound
            log.add(
                .yamlEncoding, line: line(of: offset, in: content),
                expected: "from this line on the text isn't UTF-8: save the file as UTF-8")
            return nil
        }
        if let nul = content.firstIndex(of: 0) {
            log.add(
                .yamlNul, line: line(of: nul, in: content),
                expected: "a zero byte is no text: is this the file that you meant?")
            return nil
        }
        let text = String(decoding: content, as: UTF8.self)
        guard !refusesAliases(content, log) else { return nil }
        return compose(text, log)
    }

    static func line(of offset: Int, in bytes: [UInt8]) -> Int {
        1 + bytes[..<min(offset, bytes.count)].count { $0 == UInt8(ascii: "\n") }
    }

    /// Parses; a key that stands twice is renamed and the text is parsed again, since Yams stops at the first one.
    private static func compose(_ text: String, _ log: FaultLog) -> YamlValue? {
        var renamed = text
        var renames = 0
        while true {
            do {
                let parser = try Parser(yaml: renamed, resolver: .basic, encoding: .utf8)
                // Anchors are weak references of the nodes: they live as long as the parser.
                return try withExtendedLifetime(parser) {
                    guard let root = try parser.singleRoot() else {
                        log.add(.yamlEmpty, expected: "there is nothing in the file")
                        return nil
                    }
                    let reader = YamlTreeReader(log: log, renames: renames)
                    return reader.value(of: root, path: "", depth: 0)
                }
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                renames += 1
                guard renames <= YamlDuplicateKey.mostRenames, renamed.utf8.count <= 64 << 10,
                    let next = YamlDuplicateKey.renamed(keys, at: context.mark, in: renamed, number: renames)
                else {
                    log.add(
                        .yamlKeyTwice, line: context.mark.line, value: keys.first,
                        expected: "a key stands once in its mapping; this one comes again further down")
                    return nil
                }
                renamed = next
            } catch {
                YamlSyntax.report(error, in: renamed, log)
                return nil
            }
        }
    }

    /// An alias can stand for a tree that doubles with each line, and Yams compares whole trees where one is a key:
    /// so a text that has both an anchor and an alias of one name is refused before it is parsed.
    private static func refusesAliases(_ bytes: [UInt8], _ log: FaultLog) -> Bool {
        var anchors: Set<ArraySlice<UInt8>> = []
        var aliases: [(name: ArraySlice<UInt8>, offset: Int)] = []
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            guard byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*"), index == 0 || !isNameByte(bytes[index - 1])
            else {
                index += 1
                continue
            }
            let name = bytes[(index + 1)...].prefix(while: isNameByte)
            if !name.isEmpty {
                if byte == UInt8(ascii: "&") { anchors.insert(name) } else { aliases.append((name, index)) }
            }
            index += 1 + name.count
        }
        guard !anchors.isEmpty, let alias = aliases.first(where: { anchors.contains($0.name) }) else { return false }
        log.add(
            .yamlAlias, line: line(of: alias.offset, in: bytes),
            value: "*" + String(decoding: alias.name, as: UTF8.self),
            expected: "write the value out: anchors (&) and aliases (*) aren't read")
        return true
    }

    /// What libyaml takes as part of an anchor's name.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
