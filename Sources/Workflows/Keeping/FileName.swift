import Glibc

/// What is done with the names of database files.
enum FileName {
    /// What it is called in its folder: what people may be told.
    static func last(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    /// Takes a database away that nobody has open.
    static func removeDatabase(_ path: String) {
        for ending in ["", "-wal", "-shm", "-journal", ".lock"] { _ = unsafe unlink(path + ending) }
    }

    /// Gives a file another name in the same folder; what had that name is gone. All or nothing.
    static func move(_ from: String, to path: String) -> Bool { unsafe rename(from, path) == 0 }
}
