/// Ids for clients that people name.
public enum ClientIDs {
    /// `Smith & Sons` → `smith-sons`; with a number behind it where that is taken.
    public static func free(for name: String, among taken: Set<String>) -> String {
        let base = String(ServiceIDs.slug(name, ifEmpty: "client").prefix(150))
        guard taken.contains(base) else { return base }
        var number = 2
        while taken.contains("\(base)-\(number)") { number += 1 }
        return "\(base)-\(number)"
    }
}
