import Glibc
import Storage

/// Paths of database files, as the system sees them.
enum FilePlace {
    static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    static func isFolder(_ path: String) -> Bool {
        var facts = stat()
        return unsafe stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether there is a file with something in it.
    static func isThere(_ path: String) -> Bool {
        var facts = stat()
        return unsafe stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG && facts.st_size > 0
    }

    /// Whether the disk of the file has no room for a few pages more.
    static func isFull(_ path: String) -> Bool {
        var facts = statvfs()
        guard unsafe statvfs(folder(of: path), &facts) == 0 else { return false }
        return UInt64(facts.f_bavail) * UInt64(facts.f_frsize) < 65_536
    }

    /// Where the file really is: links are followed, also those to files that are not there yet. Two names for one file
    /// have to come to one lock and one log.
    static func resolved(_ path: String) -> String {
        if let found = unsafe realpath(path, nil) {
            defer { unsafe free(found) }
            return unsafe String(cString: found)
        }
        var place = path
        for _ in 0..<40 {
            var target = [UInt8](repeating: 0, count: Int(PATH_MAX))
            let count = unsafe target.withUnsafeMutableBytes { raw in
                unsafe readlink(place, raw.baseAddress!.assumingMemoryBound(to: CChar.self), raw.count)
            }
            guard count > 0 else { break }
            let next = String(decoding: target.prefix(count), as: UTF8.self)
            place = next.hasPrefix("/") ? next : folder(of: place) + "/" + next
        }
        guard let found = unsafe realpath(folder(of: place), nil) else { return place }
        defer { unsafe free(found) }
        let real = unsafe String(cString: found)
        return (real == "/" ? "" : real) + "/" + name(of: place)
    }

    /// The last part of the path.
    static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    static func facts(_ path: String) -> stat? {
        var facts = stat()
        return unsafe stat(path, &facts) == 0 ? facts : nil
    }

    /// In seconds since 1970.
    static func changedAt(_ path: String) -> Int64? { facts(path).map { Int64($0.st_mtim.tv_sec) } }

    /// The names in a folder; none where it can't be read.
    static func names(inFolder path: String) -> [String] {
        guard let folder = unsafe opendir(path) else { return [] }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            names.append(
                unsafe withUnsafePointer(to: &entry.pointee.d_name) { place in
                    unsafe place.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
                })
        }
        return names.filter { $0 != "." && $0 != ".." }
    }

    /// Whether a practice may be kept in that file.
    ///
    /// - Throws: `StorageFault.cannotOpen` for a folder, a device, and a file with a second name in the file system:
    ///   SQLite keeps a log for each name, so that what stands in one would be missing under the other.
    static func checkKind(_ path: String) throws(StorageFault) {
        guard let facts = facts(path) else { return }
        switch facts.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw openingFault(path)
        default: throw StorageFault.cannotOpen(path: path, why: "it is no file. Name a file.")
        }
        guard facts.st_nlink == 1 else {
            throw StorageFault.cannotOpen(
                path: path,
                why: "the file has a second name, as `ln` makes one, and each name has a log of its own. "
                    + "Take the other name away, or copy the file.")
        }
    }

    /// The folder that the file lies in.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// An empty file, unless there is one: for this user alone, since addresses and hashes of passwords are in it.
    static func create(_ path: String) throws(StorageFault) {
        let file = unsafe open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        if file >= 0 { close(file) } else if errno != EEXIST { throw fault(path) }
    }

    /// Why a file could not be opened.
    static func openingFault(_ path: String) -> StorageFault {
        let folder = folder(of: path)
        if isFolder(path) { return .cannotOpen(path: path, why: "it is a folder. Name a file in it.") }
        if !exists(folder) {
            return .cannotOpen(path: path, why: "there is no folder \(folder). Make it, or name another place.")
        }
        if !isFolder(folder) {
            return .cannotOpen(path: path, why: "\(folder) is no folder. Name another place.")
        }
        if unsafe access(folder, W_OK) != 0 || (exists(path) && access(path, W_OK) != 0) {
            return .readOnly(path: path)
        }
        return .cannotOpen(path: path, why: "the system doesn't let it be opened. Look at the file's rights.")
    }

    /// What the last system call on the path says.
    static func fault(_ path: String) -> StorageFault {
        switch errno {
        case EROFS, EACCES, EPERM: .readOnly(path: path)
        case ENOSPC, EDQUOT: .diskFull(path: path)
        case EEXIST: .alreadyThere(path: path)
        case ENOENT, ENOTDIR, EISDIR: openingFault(path)
        case let code: .failed(unsafe String(cString: strerror(code)))
        }
    }

    /// Waits until a file or the entries of a folder are on the disk.
    static func sync(_ path: String) throws(StorageFault) {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw fault(path) }
        defer { close(file) }
        // Some file systems don't take it for folders; then there is nothing to wait for.
        guard fsync(file) == 0 || errno == EINVAL else { throw fault(path) }
    }

    static func remove(_ path: String) { _ = unsafe unlink(path) }

    /// Takes a database away that nobody has open.
    static func removeDatabase(_ path: String) {
        for ending in ["", "-wal", "-shm", "-journal", ".lock"] { remove(path + ending) }
    }

    static func move(_ from: String, to path: String) throws(StorageFault) {
        guard unsafe rename(from, path) == 0 else { throw fault(path) }
    }

    /// Gives a finished file its name, unless something has it already.
    static func publish(_ part: String, as path: String) throws(StorageFault) {
        if unsafe link(part, path) == 0 {
            remove(part)
        } else {
            // File systems without hard links, such as a memory stick's.
            guard errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS else { throw fault(path) }
            guard !exists(path) else { throw StorageFault.alreadyThere(path: path) }
            guard unsafe rename(part, path) == 0 else { throw fault(path) }
        }
        try sync(folder(of: path))
    }
}
