import PracticeFiles
import Synchronization

/// How much of the server's disk each person's uploads take.
final class UploadAllowance: Sendable {
    /// How many bytes one person's uploads may have, all together.
    let mostBytes: Int
    private let used = Mutex<[Int64: Int]>([:])

    init(mostBytes: Int) { self.mostBytes = mostBytes }

    /// Takes room for so many bytes more.
    ///
    /// - Returns: whether there is as much.
    func take(_ bytes: Int, for user: Int64) -> Bool {
        used.withLock { used in
            let all = used[user, default: 0].addingReportingOverflow(bytes)
            guard !all.overflow, all.partialValue <= mostBytes else { return false }
            used[user] = all.partialValue
            return true
        }
    }

    func giveBack(_ bytes: Int, of user: Int64) {
        used.withLock { used in
            let left = used[user, default: 0] - bytes
            used[user] = left > 0 ? left : nil
        }
    }

    /// How many bytes more a person's uploads may have.
    func left(for user: Int64) -> Int { mostBytes - bytes(of: user) }

    func bytes(of user: Int64) -> Int { used.withLock { $0[user, default: 0] } }
}

/// The room of one person, for what is written down.
struct UploadRoom: Sendable {
    let allowance: UploadAllowance
    let user: Int64

    /// - Throws: `file-too-large`.
    func take(_ bytes: Int, for file: String) throws(FileFault) {
        guard allowance.take(bytes, for: user) else {
            throw FileFault(
                .fileTooLarge, file: file,
                expected: "your uploads have at most \(allowance.mostBytes >> 20) MiB together: take some in under "
                    + "Import, or drop them")
        }
    }

    var left: Int { allowance.left(for: user) }

    func giveBack(_ bytes: Int) { allowance.giveBack(bytes, of: user) }
}
