import PracticeFiles
import ToolExports
import Workflows

/// What a mapping that is made by pointing still lacks, at the fields where it is pointed at.
struct MissingColumns {
    private(set) var words: [MappingSketch.Field: String] = [:]
    /// What is wrong with the mapping itself.
    private(set) var others: [FileFault] = []

    init(_ faults: [FileFault]) {
        for fault in faults {
            switch (fault.code, fault.value) {
            case (.mappingKeyMissing, "client"): words[.client] = "Say which column names the client."
            case (.mappingKeyMissing, "start"): words[.date] = "Say which column has the start, or its date."
            case (.mappingKeyMissing, "minutes"): words[.length] = "Say which column has the length, or the end."
            default: others.append(fault)
            }
        }
    }
}
