import Glibc
import Storage

/// A file's bytes, read and written past SQLite. Never of a database that this process has open in SQLite: closing any
/// descriptor of it would let go of SQLite's locks.
struct RawFile {
    private let descriptor: Int32
    private let path: String

    init(reading path: String) throws(StorageFault) { try self.init(path, O_RDONLY) }
    init(changing path: String) throws(StorageFault) { try self.init(path, O_RDWR) }
    /// A new file, for this user alone.
    init(making path: String) throws(StorageFault) { try self.init(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW) }

    private init(_ path: String, _ flags: Int32) throws(StorageFault) {
        descriptor = unsafe open(path, flags | O_CLOEXEC, 0o600)
        self.path = path
        guard descriptor >= 0 else { throw FilePlace.fault(path) }
    }

    func close() { _ = Glibc.close(descriptor) }

    func sync() throws(StorageFault) {
        guard fsync(descriptor) == 0 else { throw FilePlace.fault(path) }
    }

    /// As many as there are from that place on, `count` at most.
    func bytes(at offset: Int, count: Int) throws(StorageFault) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let read = try read(into: &bytes, at: offset)
        bytes.removeLast(count - read)
        return bytes
    }

    /// Fills the array as far as there is something.
    func read(into bytes: inout [UInt8], at offset: Int) throws(StorageFault) -> Int {
        var done = 0
        let count = bytes.count
        while done < count {
            let piece = unsafe bytes.withUnsafeMutableBytes { raw in
                unsafe pread(descriptor, raw.baseAddress! + done, count - done, off_t(offset + done))
            }
            if piece < 0 {
                if errno == EINTR { continue }
                throw FilePlace.fault(path)
            }
            if piece == 0 { break }
            done += piece
        }
        return done
    }

    func write(_ bytes: [UInt8], at offset: Int) throws(StorageFault) {
        var done = 0
        while done < bytes.count {
            let piece = unsafe bytes.withUnsafeBytes { raw in
                unsafe pwrite(descriptor, raw.baseAddress! + done, raw.count - done, off_t(offset + done))
            }
            if piece < 0 {
                if errno == EINTR { continue }
                throw FilePlace.fault(path)
            }
            done += piece
        }
    }

    /// Copies a file byte by byte into a new one.
    static func copy(_ source: String, to path: String) throws(StorageFault) {
        let from = try RawFile(reading: source)
        defer { from.close() }
        let to = try RawFile(making: path)
        defer { to.close() }
        var place = 0
        var piece = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            if Task.isCancelled { throw StorageFault.cancelled }
            let count = try from.read(into: &piece, at: place)
            if count == 0 { break }
            try to.write(count == piece.count ? piece : Array(piece[..<count]), at: place)
            place += count
        }
    }
}
