import HTML

/// A page with one of its forms filled as it was typed before the session was over. It works on what the page is
/// written as, so that it holds for every form, with a way of its own to come back or without.
struct FilledForm {
    private typealias Typed = TypedForms.Typed

    private let page: [UInt8]
    private let tags: [PageTag]
    /// What isn't in a field yet, by the field's name.
    private var left: [String: [String]]
    private var changes: [(range: Range<Int>, text: String)] = []
    private var hasTyping = false

    /// - Returns: `nil` where the page has no such form, or not all of its fields.
    static func page(_ page: [UInt8], _ typed: TypedForms.Typed, token: String) -> [UInt8]? {
        var filled = FilledForm(page, typed)
        return filled.fill(typed, token)
    }

    private init(_ page: [UInt8], _ typed: Typed) {
        self.page = page
        tags = PageTag.all(
            ["form", "input", "select", "option", "textarea", "button", "details", "dialog", "aside", "main"],
            in: page)
        left = Dictionary(grouping: typed.pairs, by: \.name).mapValues { $0.map(\.value) }
    }

    private mutating func fill(_ typed: Typed, _ token: String) -> [UInt8]? {
        guard let main = tags.first(where: { $0.name == "main" && !$0.isEnd }),
            let (form, fields) = chosenForm(typed)
        else { return nil }
        for place in fields { fill(place) }
        // What has no field on the page would be lost without a word.
        guard left.values.allSatisfy({ $0.allSatisfy(\.isEmpty) }) else { return nil }
        let id = tags[form]["id"] ?? "typed-again"
        changes.append((tags[form].range, tags[form].with("id", id).text))
        for details in openings(around: form) { changes.append((details.range, details.with("open", "").text)) }
        let notice = Self.notice(
            hasTyping: hasTyping, form: id, button: onlyButton(fields), token: token, back: typed.page)
        changes.append((main.range.upperBound..<main.range.upperBound, notice.string))
        return written()
    }

    // MARK: - Which form

    /// The one that goes there and whose hidden fields say the same: of many alike, the card's that was pressed.
    private func chosenForm(_ typed: Typed) -> (form: Int, fields: [Int])? {
        var best: (form: Int, fields: [Int], same: Int)?
        var hidden = 0
        for (place, tag) in tags.enumerated() {
            if tag.name == "dialog" || tag.name == "aside" {
                // What floats over the page is closed when it comes.
                if tag.name == "dialog" || tag["id"] == "pad" || hidden > 0 { hidden += tag.isEnd ? -1 : 1 }
            }
            guard hidden == 0, tag.name == "form", !tag.isEnd, tag["method"] == "post", tag["action"] == typed.action
            else { continue }
            let fields = fields(of: place)
            guard let same = sameHidden(fields), same > best?.same ?? -1 else { continue }
            best = (place, fields, same)
        }
        return best.map { ($0.form, $0.fields) }
    }

    /// The tags between a form's, and those elsewhere that name it.
    private func fields(of form: Int) -> [Int] {
        let end = tags[form...].firstIndex { $0.name == "form" && $0.isEnd } ?? tags.endIndex
        let id = tags[form]["id"]
        return tags.indices.filter { place in
            if let named = tags[place]["form"] { return named == id }
            return place > form && place < end
        }
    }

    /// How many hidden fields hold what was sent; `nil` where one holds something else, so that it is another's form.
    private func sameHidden(_ fields: [Int]) -> Int? {
        var same = 0
        for place in fields where tags[place]["type"] == "hidden" {
            guard let name = tags[place]["name"], !Self.isGround(name), let sent = left[name] else { continue }
            guard sent.contains(tags[place]["value"] ?? "") else { return nil }
            same += 1
        }
        return same
    }

    /// What a form stands on is as old as what was typed, and is compared when it is sent.
    private static func isGround(_ name: String) -> Bool {
        ["csrf", SeenField.name, "revision", "structure"].contains(name)
    }

    /// The parts of the page around it that open and close.
    private func openings(around form: Int) -> [PageTag] {
        var open: [PageTag] = []
        for tag in tags[..<form] where tag.name == "details" {
            if tag.isEnd { _ = open.popLast() } else { open.append(tag) }
        }
        return open.filter { !$0.has("open") }
    }

    // MARK: - The fields

    private mutating func fill(_ place: Int) {
        let tag = tags[place]
        guard !tag.isEnd, let name = tag["name"], name != "csrf", !TypedForms.secretNames.contains(name) else { return }
        switch tag.name {
        case "input": fillInput(tag, name)
        case "textarea":
            guard let value = take(name), let end = tags[place...].dropFirst().first else { return }
            // The first line end of a text area is the browser's.
            changes.append((tag.range.upperBound..<end.range.lowerBound, "\n" + PageTag.escaped(value)))
            hasTyping = true
        case "select": fillSelect(place, name)
        case "button": take(name, tag["value"] ?? "")
        default: break
        }
    }

    private mutating func fillInput(_ tag: PageTag, _ name: String) {
        switch tag["type"] ?? "text" {
        case "file", "password": return
        case "checkbox", "radio":
            let isChosen = take(name, tag["value"] ?? "on")
            changes.append((tag.range, tag.with("checked", isChosen ? "" : nil).text))
            hasTyping = true
        case let type:
            guard let value = take(name) else { return }
            changes.append((tag.range, tag.with("value", value).text))
            if type != "hidden" { hasTyping = true }
        }
    }

    private mutating func fillSelect(_ place: Int, _ name: String) {
        let end = tags[place...].firstIndex { $0.name == "select" && $0.isEnd } ?? tags.endIndex
        let options = tags[place..<end].filter { $0.name == "option" && !$0.isEnd }
        guard let value = left[name]?.first, options.contains(where: { $0["value"] == value }) else { return }
        take(name, value)
        for option in options {
            changes.append((option.range, option.with("selected", option["value"] == value ? "" : nil).text))
        }
        hasTyping = true
    }

    /// The next value of a name.
    private mutating func take(_ name: String) -> String? {
        guard let values = left[name], !values.isEmpty else { return nil }
        return left[name]?.removeFirst()
    }

    /// Whether the value was sent under the name.
    @discardableResult
    private mutating func take(_ name: String, _ value: String) -> Bool {
        guard let place = left[name]?.firstIndex(of: value) else { return false }
        left[name]?.remove(at: place)
        return true
    }

    // MARK: - The page

    /// The words of the button, where the form has one.
    private func onlyButton(_ fields: [Int]) -> String? {
        let buttons = fields.filter { tags[$0].name == "button" && !tags[$0].isEnd }
        guard buttons.count == 1, let button = buttons.first, button + 1 < tags.count else { return nil }
        let inside = page[tags[button].range.upperBound..<tags[button + 1].range.lowerBound]
        let words = String(decoding: inside, as: UTF8.self)
        return words.contains("<") || words.contains("&") ? nil : words
    }

    private static func notice(hasTyping: Bool, form: String, button: String?, token: String, back: String) -> HTMLPage
    {
        var notice = HTMLPage()
        notice.element(.div, .class("notice typed-again"), .role("status")) { place in
            place.element(.p) { words in
                words.text("You were signed out before this was sent, so nothing was changed. ")
                words.text(
                    hasTyping
                        ? "What you had typed stands in its form again: look at it, then send it. "
                        : "Press \(button.map { "“\($0)”" } ?? "the button") once more. ")
                words.element(.a, .href("#" + form), text: "To the form")
            }
            TypedPage.forgetForm(token, back: back, &place)
        }
        return notice
    }

    private func written() -> [UInt8] {
        var result: [UInt8] = []
        var at = 0
        for change in changes.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            result += page[at..<change.range.lowerBound]
            result += Array(change.text.utf8)
            at = change.range.upperBound
        }
        return result + page[at...]
    }
}
