import Crypto
import HTTPTypes
import Hummingbird
import WebAssets

/// Style sheets, scripts and the font: `/assets/…`. Their addresses change with their content, so that browsers keep
/// them for a year.
enum Assets {
    private struct Kept {
        let asset: WebAsset
        let digest: String
    }

    private static let kept: [String: Kept] = Dictionary(
        uniqueKeysWithValues: WebAssets.all.map { asset in
            let digest = SHA256.hash(data: asset.bytes).prefix(8).map { byte in
                let text = String(byte, radix: 16)
                return text.count < 2 ? "0" + text : text
            }
            return (asset.name, Kept(asset: asset, digest: digest.joined()))
        })

    /// The address of an asset of this version of the program.
    static func path(_ name: String) -> String {
        guard let kept = kept[name] else { preconditionFailure("`\(name)` is no asset") }
        return "/assets/\(name)?v=\(kept.digest)"
    }

    static func routes(_ router: some RouterMethods<PageContext>) {
        router.get("/assets/:name") { _, context in
            guard let name = context.parameters.get("name"), let kept = kept[name] else { throw HTTPError(.notFound) }
            var response = Response.bytes(kept.asset.bytes, type: kept.asset.contentType)
            response.headers[.cacheControl] = "public, max-age=31536000, immutable"
            return response
        }
    }
}
