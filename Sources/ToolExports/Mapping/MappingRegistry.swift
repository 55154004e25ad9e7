public import PracticeFiles

/// The mappings that come with the program.
public enum MappingRegistry {
    /// Every one, in the order in which they are listed to people.
    public static let all: [Mapping] = files.map { name, bytes in
        do throws(FileFaults) {
            return try Mapping.read(bytes, file: "\(name).yaml")
        } catch {
            preconditionFailure("a shipped mapping can be read, as its test says")
        }
    }

    public static let names: [String] = files.map(\.name)

    /// A shipped mapping's file, to be copied and changed.
    public static func text(of name: String) -> [UInt8]? { files.first { $0.name == name }?.bytes }

    /// - Throws: `mapping-unknown`.
    public static func mapping(named name: String) throws(FileFaults) -> Mapping {
        if let found = all.first(where: { $0.name == name }) { return found }
        throw FileFaults([
            FileFault(
                .mappingUnknown, file: "--mapping", value: name,
                expected: "a mapping is a file, or one of \(names.joined(separator: ", "))")
        ])
    }

    /// The shipped mapping whose columns are all there; of several, the one that knows most of them.
    ///
    /// - Parameter own: mappings beside the shipped ones, for files that no shipped one knows; a copy of a shipped one
    ///   under its name stands for it.
    public static func recognise(header: [String], own: [Mapping] = []) -> Mapping? {
        let names = Set(own.map(\.name))
        return best(of: all.filter { !names.contains($0.name) } + own.filter { Self.names.contains($0.name) }, header)
            ?? best(of: own, header)
    }

    private static func best(of mappings: [Mapping], _ header: [String]) -> Mapping? {
        var best: Mapping?
        for mapping in mappings where !mapping.recognisedBy.isEmpty {
            let names = ColumnNames(header, mapping.layout)
            guard mapping.recognisedBy.allSatisfy({ names.place(of: $0) != .missing }),
                mapping.recognisedBy.count > (best?.recognisedBy.count ?? 0)
            else { continue }
            best = mapping
        }
        return best
    }

    /// The tool whose export one of the files is.
    ///
    /// - Throws: `mapping-not-recognised`, and what makes a file unreadable.
    public static func recognise(_ files: [ExportFile]) throws(FileFaults) -> Mapping {
        var headers: [String] = []
        for file in files {
            let header: [String]
            header = try ExportLook(file, rowLimit: 0).columns
            if let found = recognise(header: header) { return found }
            headers += header
        }
        throw FileFaults([
            FileFault(
                .mappingNotRecognised, file: files.first?.name ?? "",
                expected: "no mapping knows these columns: \(listed(headers)). Say --mapping with one of "
                    + "\(names.joined(separator: ", ")), or with a file of your own")
        ])
    }

    private static let files: [(name: String, bytes: [UInt8])] = [
        ("toggl-track", PackageResources.toggl_track_yaml),
        ("clockify", PackageResources.clockify_yaml),
        ("harvest", PackageResources.harvest_yaml),
        ("kimai", PackageResources.kimai_yaml),
        ("solidtime", PackageResources.solidtime_yaml),
        ("itflow-tickets", PackageResources.itflow_tickets_yaml),
        ("halopsa-actions", PackageResources.halopsa_actions_yaml),
        ("connectwise-time-entries", PackageResources.connectwise_time_entries_yaml),
        ("autotask-time-entries", PackageResources.autotask_time_entries_yaml),
        ("syncro-timers", PackageResources.syncro_timers_yaml),
        ("quickbooks-time", PackageResources.quickbooks_time_yaml),
        ("sip", PackageResources.sip_yaml),
        ("helpdesk-italian", PackageResources.helpdesk_italian_yaml),
        ("helpdesk-italian-intervals", PackageResources.helpdesk_italian_intervals_yaml),
    ]
}
