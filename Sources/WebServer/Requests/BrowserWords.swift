/// A browser as people call it: `Firefox on Windows`. For eyes alone; it is what the browser says of itself.
enum BrowserWords {
    /// More of what it says is not looked at.
    private static let mostBytes = 500

    static func words(_ userAgent: String?) -> String {
        let said = String(decoding: (userAgent ?? "").utf8.prefix(mostBytes), as: UTF8.self)
        func first(_ names: [(sign: String, name: String)]) -> String? {
            names.first { said.contains($0.sign) }?.name
        }
        let browser = first([
            ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"),
            ("Chrome/", "Chrome"), ("Safari/", "Safari"),
        ])
        let machine = first([
            ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("Windows", "Windows"),
            ("Mac OS X", "a Mac"), ("CrOS", "a Chromebook"), ("Linux", "Linux"),
        ])
        guard let browser else { return "Another program" }
        return machine.map { "\(browser) on \($0)" } ?? browser
    }
}
