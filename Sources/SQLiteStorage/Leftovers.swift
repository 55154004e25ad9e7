import Glibc
import Practice
import Storage

/// What a killed run may have left beside a practice: copies on their way in or out. Whoever holds the practice's lock
/// takes them away.
enum Leftovers {
    /// What such files' names go on with after the database's.
    static let marks = [".upload", SQLiteBackup.partEnding, ".checking", "-example.part"]

    static func remove(of place: String) {
        let (folder, name) = (FilePlace.folder(of: place), FilePlace.name(of: place))
        for other in FilePlace.names(inFolder: folder) where marks.contains(where: { other.hasPrefix(name + $0) }) {
            FilePlace.remove(folder + "/" + other)
        }
        KeptPractice.undoHalfDone(place)
    }
}
