import Documents
import PracticeFiles

/// The picture that a page bears.
enum LogoLoading {
    static let largestBytes = 1 << 20

    static func logo(_ path: String?) throws -> PaperLogo? {
        guard let path else { return nil }
        let bytes = try WholeFile.read(path: path, largestBytes: largestBytes)
        if let logo = PaperLogo(bytes: bytes) { return logo }
        StandardStream.diagnostics.write("\(path): not a picture that a page can bear: use a PNG, JPEG, WebP or SVG.\n")
        throw Finish.toMend
    }
}
