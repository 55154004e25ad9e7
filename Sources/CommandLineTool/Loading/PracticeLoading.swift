import AgreementCore
import Basics
import PracticeFiles
import TimeZones
import Words

/// Reads the files of a run, says what was passed over, and leaves the rest to the command.
enum PracticeLoading {
    /// - Parameter timeZone: where no sheet names one, the zone in which local times are read.
    /// - Throws: all that is wrong with any of the files.
    static func load(
        _ paths: PracticePaths, timeZone: String = "UTC", progress: Progress
    ) throws(FileFaults) -> LoadedPractice {
        progress.begin("Reading \(paths.entries ?? "files")")
        let zone = paths.sheets.isEmpty ? try Self.zone(named: timeZone) : nil
        let loaded = try PracticeFolder.load(paths, zoneWithoutSheet: zone, threads: threadCount)
        let roles = UnknownRole.found(in: loaded.entries, sheets: loaded.practice.sheets).map { role in
            FileNotice(file: paths.entries ?? "", text: RoleWords.unknown(role))
        }
        let notices = loaded.notices + roles
        if !notices.isEmpty {
            progress.end()
            for notice in notices { StandardStream.diagnostics.write("\(notice)\n") }
        }
        return loaded
    }

    private static func zone(named name: String) throws(FileFaults) -> TimeZoneRules {
        do throws(TimeZoneFault) {
            return try SystemTimeZones.rules(named: name)
        } catch {
            throw FileFaults([
                FileFault(.timeZoneUnreadable, file: "--time-zone", value: name, expected: error.description)
            ])
        }
    }
}
