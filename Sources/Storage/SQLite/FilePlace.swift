import Glibc

/// Paths of database files, as the system sees them.
enum FilePlace {
    static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    static func isFolder(_ path: String) -> Bool {
        var facts = stat()
        return unsafe stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
    }

    /// The folder that the file lies in.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// An empty file, unless there is one: for this user alone, since addresses and hashes of passwords are in it.
    static func create(_ path: String) throws {
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
    static func sync(_ path: String) throws {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw fault(path) }
        defer { close(file) }
        // Some file systems don't take it for folders; then there is nothing to wait for.
        guard fsync(file) == 0 || errno == EINVAL else { throw fault(path) }
    }

    static func remove(_ path: String) { _ = unsafe unlink(path) }

    /// Gives a finished file its name, unless something has it already.
    static func publish(_ part: String, as path: String) throws {
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
