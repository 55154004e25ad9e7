extension StorageFault {
    /// The same for somebody in front of a browser: without places on the server, and without what the engine says in
    /// its own words. Both stand in the log.
    public var wordsForBrowsers: String {
        switch self {
        case .refused, .cancelled, .unreadable: description
        case .unsound(_, let findings): "The practice's file is damaged: \(findings.words) Restore a backup."
        case .foreignLog:
            "The log beside the practice's file is another file's. Whoever runs the server has to move it away."
        case .notADatabase: "The practice's file is no database of Threebox. Restore a backup."
        case .damaged: "The practice's file is damaged. Restore a backup; whoever runs the server should keep the file."
        case .fromTheFuture:
            "The practice was written by a newer Threebox. Whoever runs the server has to start that one."
        case .locked:
            "The practice's file is in use by another program. Nothing was changed; whoever runs the server has to stop "
                + "that one."
        case .readOnly:
            "The practice's file can't be written. Nothing was changed; whoever runs the server has to give it the right."
        case .keptUnread:
            "It was kept, but the pages don't show it yet, since the practice could not be read anew. The next change "
                + "tries it again; whoever runs the server finds why in its log."
        case .diskFull: "The server's disk is full. Nothing was changed; make room on it and do it again."
        default: "The database didn't take it. Nothing was changed; whoever runs the server finds why in its log."
        }
    }
}
