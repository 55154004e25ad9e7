import Foundation

/// A form as a page shows it: where it goes, and what its fields hold before anybody types.
struct PageForm: Sendable {
    let action: String
    var fields: [(name: String, value: String)]
    /// The names of its fields for files.
    let files: [String]
    /// The buttons' fields, which go only when they are pressed.
    let buttons: [(name: String, value: String)]

    subscript(_ name: String) -> String? {
        get { fields.first { $0.name == name }?.value }
        set {
            fields.removeAll { $0.name == name }
            if let newValue { fields.append((name, newValue)) }
        }
    }

    /// The same with other values.
    func with(_ values: [String: String]) -> PageForm {
        var form = self
        for (name, value) in values { form[name] = value }
        return form
    }

    /// Every form of a page.
    static func all(in html: String) -> [PageForm] {
        html.components(separatedBy: "<form").dropFirst().compactMap { rest in
            guard let end = rest.range(of: "</form>") else { return nil }
            let text = "<form" + rest[..<end.lowerBound]
            guard let head = tags("form", in: text).first, head["method"] == "post", let action = head["action"] else {
                return nil
            }
            return PageForm(action: action, text: text)
        }
    }

    private init(action: String, text: String) {
        self.action = action
        var fields: [(name: String, value: String)] = []
        var files: [String] = []
        for input in Self.tags("input", in: text) {
            guard let name = input["name"] else { continue }
            let type = input["type"] ?? "text"
            if type == "file" { files.append(name) }
            if type == "file" || ((type == "checkbox" || type == "radio") && input["checked"] == nil) { continue }
            fields.append((name, input["value"] ?? ""))
        }
        for part in text.components(separatedBy: "<select").dropFirst() {
            let whole = "<select" + part.components(separatedBy: "</select>")[0]
            guard let name = Self.tags("select", in: whole).first?["name"] else { continue }
            let options = Self.tags("option", in: whole)
            let chosen = options.first { $0["selected"] != nil } ?? options.first
            fields.append((name, chosen?["value"] ?? ""))
        }
        for part in text.components(separatedBy: "<textarea").dropFirst() {
            let whole = "<textarea" + part.components(separatedBy: "</textarea>")[0]
            guard let name = Self.tags("textarea", in: whole).first?["name"] else { continue }
            let value = String(whole.drop { $0 != ">" }.dropFirst())
            fields.append((name, Self.plain(value.hasPrefix("\n") ? String(value.dropFirst()) : value)))
        }
        self.fields = fields
        self.files = files
        buttons = Self.tags("button", in: text).compactMap { tag in tag["name"].map { ($0, tag["value"] ?? "") } }
    }

    /// The attributes of each tag of a name.
    static func tags(_ name: String, in text: String) -> [[String: String]] {
        text.components(separatedBy: "<\(name)").dropFirst().compactMap { rest in
            guard let first = rest.first, first == " " || first == ">", let end = rest.firstIndex(of: ">") else {
                return nil
            }
            return attributes(String(rest[..<end]))
        }
    }

    private static func attributes(_ text: String) -> [String: String] {
        var found: [String: String] = [:]
        var rest = text[...]
        while let start = rest.firstIndex(where: { !$0.isWhitespace && $0 != "/" }) {
            rest = rest[start...]
            let name = rest.prefix { $0 != "=" && !$0.isWhitespace }
            rest = rest.dropFirst(name.count)
            guard rest.hasPrefix("=\"") else {
                found[String(name)] = ""
                continue
            }
            rest = rest.dropFirst(2)
            let value = rest.prefix { $0 != "\"" }
            rest = rest.dropFirst(value.count + 1)
            found[String(name)] = plain(String(value))
        }
        return found
    }

    static func plain(_ text: String) -> String {
        text.replacingOccurrences(of: "&lt;", with: "<").replacingOccurrences(of: "&gt;", with: ">")
            .replacingOccurrences(of: "&quot;", with: "\"").replacingOccurrences(of: "&#39;", with: "'")
            .replacingOccurrences(of: "&amp;", with: "&")
    }
}

extension Browser {
    /// The form of a page that goes to an address.
    ///
    /// - Parameter holding: what its fields or its buttons hold, where several forms go there.
    func form(_ page: String, _ action: String, holding: [String: String] = [:]) async throws -> PageForm {
        let answer = try await get(page)
        let found = PageForm.all(in: answer.body).first { form in
            form.action == action
                && holding.allSatisfy { pair in
                    (form.fields + form.buttons).contains { $0.name == pair.key && $0.value == pair.value }
                }
        }
        guard let found else { throw Unexpected(words: "\(page) (\(answer.status)) has no form to \(action)") }
        return found
    }

    /// Sends a form as it stands there; one with files carries an SVG.
    func send(_ form: PageForm, picture: String = "") async throws -> Answer {
        if let file = form.files.first {
            let csrf = form.fields.filter { $0.name == "csrf" }
            let others = form.fields.filter { $0.name != "csrf" }
            return try await upload(form.action, csrf + others, file: (file, Array(picture.utf8)))
        }
        let body = form.fields.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }.joined(separator: "&")
        let type = ["Content-Type": "application/x-www-form-urlencoded"]
        return try await send("POST", form.action, headers: type, body: Array(body.utf8))
    }
}
