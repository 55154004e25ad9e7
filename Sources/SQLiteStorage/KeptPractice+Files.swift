import AgreementCore
import GRDB
import Glibc
package import Practice
import Storage

extension KeptPractice {
    /// Goes on the name of a practice that was replaced.
    static let mark = ".before-restore"

    /// All that lie beside the database at `path`, newest first.
    package static func all(of path: String) -> [KeptPractice] {
        let place = FilePlace.resolved(path)
        let (folder, beginning) = (FilePlace.folder(of: place), FilePlace.name(of: place) + mark)
        return FilePlace.names(inFolder: folder).filter { name in
            name.hasPrefix(beginning)
                && !["-wal", "-shm", "-journal", ".lock", foreignLog].contains { name.hasSuffix($0) }
        }.sorted(by: >).compactMap { name in
            guard let facts = FilePlace.facts(folder + "/" + name) else { return nil }
            return KeptPractice(
                path: folder + "/" + name, byteCount: Int(facts.st_size), at: moment(name.dropFirst(beginning.count)))
        }
    }

    /// `-2026-11-26-142355` → `2026-11-26 14:23:55`
    private static func moment(_ ending: Substring) -> String {
        let parts = ending.split(separator: "-")
        guard parts.count >= 4, parts[3].count == 6 else { return "" }
        let time = Array(parts[3])
        return parts[..<3].joined(separator: "-") + " " + String(time[..<2]) + ":" + String(time[2..<4]) + ":"
            + String(time[4...])
    }

    /// Ends the name of a log that lay beside the file and wasn't the file's.
    static let foreignLog = ".other-log"

    /// Gives the database at `place` a second name, under which it stays when another takes its first. It is whole in
    /// one file then; the log goes with it where it can't be folded into the file.
    ///
    /// - Returns: that name; `nil` where there is no database.
    static func keep(_ place: String) throws(StorageFault) -> String? {
        guard FilePlace.exists(place) else {
            // A log without its file is no practice, and must not be taken for the new one's.
            for ending in ["-wal", "-journal"] where FilePlace.exists(place + ending) {
                try FilePlace.move(place + ending, to: try freeName(place) + foreignLog + ending)
            }
            FilePlace.remove(place + "-shm")
            return nil
        }
        let log = try WriteAheadLog(place + "-wal")
        let isOwnLog = log.isOf(DatabaseHeader.read(place))
        if isOwnLog { fold(place) }
        let kept = try freeName(place)
        try second(place, kept)
        if log.holdsTransactions, FilePlace.exists(place + "-wal") {
            try FilePlace.move(place + "-wal", to: kept + (isOwnLog ? "-wal" : foreignLog))
        }
        if FilePlace.exists(place + "-journal") { try FilePlace.move(place + "-journal", to: kept + "-journal") }
        for ending in ["-wal", "-shm"] { FilePlace.remove(place + ending) }
        return kept
    }

    /// Takes a restore back that was killed between giving the old database its second name and putting the new one in
    /// its place: nothing had been replaced.
    static func undoHalfDone(_ place: String) {
        guard let facts = FilePlace.facts(place), facts.st_nlink > 1 else { return }
        for kept in all(of: place) {
            guard let other = FilePlace.facts(kept.path), other.st_ino == facts.st_ino, other.st_dev == facts.st_dev
            else { continue }
            for (ending, own) in [("-wal", "-wal"), (foreignLog, "-wal"), ("-journal", "-journal")]
            where FilePlace.exists(kept.path + ending) && !FilePlace.exists(place + own) {
                try? FilePlace.move(kept.path + ending, to: place + own)
            }
            FilePlace.remove(kept.path)
        }
    }

    private static func fold(_ place: String) {
        // What can't be read can't be folded together: that may be why it is replaced.
        guard let queue = try? DatabaseQueue(path: place) else { return }
        try? queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        try? queue.close()
    }

    private static func freeName(_ place: String) throws(StorageFault) -> String {
        let name = place + mark + "-" + moment()
        let names = [name] + (2...99).map { "\(name)-\($0)" }
        guard let free = names.first(where: { !FilePlace.exists($0) }) else {
            throw StorageFault.alreadyThere(path: name)
        }
        return free
    }

    /// `2026-11-26-142355`, in UTC.
    private static func moment() -> String {
        let days = Int64(time(nil)).quotientAndRemainder(dividingBy: 86_400)
        let date = LocalDate(dayNumber: Int32(clamping: days.quotient))
        let parts = [days.remainder / 3600, days.remainder / 60 % 60, days.remainder % 60]
        return "\(date)-" + parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
    }

    private static func second(_ place: String, _ kept: String) throws(StorageFault) {
        if unsafe link(place, kept) == 0 { return }
        // File systems without second names, such as a memory stick's: a copy.
        guard [EPERM, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno) else { throw FilePlace.fault(kept) }
        do {
            try RawFile.copy(place, to: kept)
            try FilePlace.sync(kept)
        } catch {
            FilePlace.remove(kept)
            throw error
        }
    }
}
