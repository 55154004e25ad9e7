import PracticeFiles

/// The server's settings in a YAML file: a key and a value a line.
enum SettingsFile {
    /// - Throws: `ServingFault` with the file's line where it isn't as it should be.
    static func read(_ path: String) throws(ServingFault) -> [SettingName: String] {
        let log = FaultLog(file: path)
        do throws(FileFaults) {
            let bytes = try WholeFile.read(path: path, largestBytes: YamlDocument.largestBytes)
            // A file whose keys are all comments says nothing, and is right.
            if isEmpty(bytes) { return [:] }
            let document = YamlDocument.read(bytes, log: log)
            try log.throwIfAny()
            guard let document, case .mapping(let entries) = document.shape else {
                throw FileFaults([
                    FileFault(.yamlNotMapping, file: path, expected: "settings belong here, such as `port: 8080`")
                ])
            }
            var settings: [SettingName: String] = [:]
            for entry in entries { try take(entry, into: &settings, path) }
            return settings
        } catch {
            throw ServingFault(error.faults.first.map { "\($0)" } ?? "\(path) can't be read.")
        }
    }

    private static func isEmpty(_ bytes: [UInt8]) -> Bool {
        bytes.split(separator: UInt8(ascii: "\n")).allSatisfy { line in
            let first = line.first { $0 > 0x20 }
            return first == nil || first == UInt8(ascii: "#")
        }
    }

    private static func take(
        _ entry: YamlEntry, into settings: inout [SettingName: String], _ path: String
    ) throws(FileFaults) {
        guard let name = SettingName(rawValue: entry.key) else {
            throw FileFaults([
                FileFault(
                    .yamlKeyUnknown, file: path, line: entry.line, value: entry.key,
                    expected: "there is no such setting; there are "
                        + SettingName.allCases.map(\.rawValue).joined(separator: ", "))
            ])
        }
        switch entry.value.shape {
        case .text(let text): settings[name] = text
        case .list(let list) where name == .hostNames || name == .trustedProxies:
            settings[name] = list.compactMap(\.text).joined(separator: ",")
        case .nothing: break
        default:
            throw FileFaults([
                FileFault(
                    .yamlNotText, file: path, line: entry.line, column: entry.key,
                    expected: "a text or a number belongs here")
            ])
        }
    }
}
