/// The seventh version of the schema: entries are found by where they came from.
enum Schema07 {
    /// The Sort page shows a few notes of each source, newest first, where a source may be rare and most entries may
    /// have no note. An import is counted, sorted by its notes and taken back by its id.
    static let work: [Statement] = [
        "CREATE INDEX entries_noted_by_source ON entries (source_id, key) WHERE note <> ''",
        "CREATE INDEX entries_by_import ON entries (import_id)",
        "CREATE INDEX replaced_entries_by_import ON replaced_entries (import_id)",
    ]
}
