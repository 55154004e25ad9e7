import Glibc

/// The folder of compiled zones, asked through the C library.
enum ZoneFolder {
    enum Contents {
        case bytes([UInt8])
        case notAFile
        case unreadable
        case tooLong
    }

    /// A regular file's bytes, or what stands in the way.
    static func read(_ path: String, largestByteCount: Int) -> Contents {
        // Without O_NONBLOCK, opening a pipe of that name would wait for its writer.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return errno == ENOENT || errno == ENOTDIR ? .notAFile : .unreadable }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return .notAFile }
        var bytes: [UInt8] = []
        while bytes.count <= largestByteCount {
            let chunk = unsafe [UInt8](unsafeUninitializedCapacity: 16_384) { buffer, count in
                count = unsafe max(0, Glibc.read(descriptor, buffer.baseAddress, buffer.count))
            }
            if chunk.isEmpty { return .bytes(bytes) }
            bytes += chunk
        }
        return .tooLong
    }

    /// The names of the TZif files under a folder, sorted.
    static func zoneNames(in folder: String) -> [String] {
        var names: [String] = []
        var waiting = [""]
        while let prefix = waiting.popLast() {
            for entry in entries(of: folder + "/" + prefix) where !entry.hasPrefix(".") {
                let name = prefix + entry
                if ["posix", "right", "localtime", "posixrules"].contains(name) { continue }
                switch read(folder + "/" + name, largestByteCount: ZoneFile.longestFileBytes) {
                case .bytes(let bytes):
                    if bytes.starts(with: "TZif".utf8) { names.append(name) }
                case .notAFile where name.utf8.count <= 100: waiting.append(name + "/")
                case .notAFile, .unreadable, .tooLong: continue
                }
            }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func entries(of folder: String) -> [String] {
        guard let stream = unsafe opendir(folder) else { return [] }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            names.append(name)
        }
        return names
    }
}
