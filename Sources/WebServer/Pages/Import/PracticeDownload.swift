import AgreementCore
import Hummingbird
import PracticeFiles
import Workflows

/// `/import/practice.zip`: everything, to keep in git, to look through, or to take elsewhere.
enum PracticeDownload {
    static func response(_ site: Site, _ context: PageContext) async throws -> Response {
        let path = site.imports.scratchPath(ending: ".zip")
        do {
            try await PracticeArchive.pack(site.practice, to: path)
        } catch let faults as FileFaults {
            throw Refusal(
                .serviceUnavailable, "The practice can't go out", ImportDesk.words(faults).joined(separator: " "))
        }
        let day = site.practice.current.zone.localDate(at: site.now())
        return try FileDownload.response(
            path: path, name: "practice-\(day).zip", type: "application/zip", removes: true)
    }
}
