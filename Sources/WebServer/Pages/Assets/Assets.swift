import Crypto
import Documents
import HTTPTypes
import Hummingbird
import PracticeFiles
import WebAssets

/// Style sheets, scripts and the font: `/assets/VERSION/base.css`. The version is a digest of all of them, so that
/// browsers keep them for a year, and a module finds its neighbours as `./app.js` in the same version.
enum Assets {
    /// Inter, as Debian's fonts-inter-variable installs it; without it pages are set in the system's own.
    static let fontFile = "/usr/share/fonts/truetype/inter-vf/Inter-roman.var.ttf"

    private static let kept: [String: WebAsset] = {
        var kept = Dictionary(uniqueKeysWithValues: WebAssets.all.map { ($0.name, $0) })
        if let font = try? WholeFile.read(path: fontFile, largestBytes: 4 << 20) {
            kept["inter.ttf"] = WebAsset(name: "inter.ttf", contentType: "font/ttf", bytes: font)
        }
        // The paper's style sheet comes from the documents: a page looks on the screen as it prints.
        kept["paper.css"] = WebAsset(
            name: "paper.css", contentType: "text/css; charset=utf-8", bytes: PaperStyle.bytes)
        return kept
    }()

    private static let version: String = {
        var hash = SHA256()
        for asset in kept.values.sorted(by: { $0.name < $1.name }) {
            hash.update(data: Array(asset.name.utf8))
            hash.update(data: asset.bytes)
        }
        return hash.finalize().prefix(8).map { byte in
            let text = String(byte, radix: 16)
            return text.count < 2 ? "0" + text : text
        }.joined()
    }()

    /// The address of an asset of this version of the program.
    static func path(_ name: String) -> String {
        precondition(kept[name] != nil, "an asset that is linked to is there")
        return "/assets/\(version)/\(name)"
    }

    static func routes(_ router: some RouterMethods<PageContext>) {
        router.get("/assets/:version/:name") { _, context -> Response in
            guard let name = context.parameters.get("name"), let asset = kept[name] else { throw Refusal.notFound }
            var response = Response.bytes(asset.bytes, type: asset.contentType)
            // A page of an older version may still be open: it gets what there is, and asks again.
            response.headers[.cacheControl] =
                context.parameters.get("version") == version ? "public, max-age=31536000, immutable" : "no-cache"
            return response
        }
    }
}
