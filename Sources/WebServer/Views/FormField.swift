import HTML
import Words

/// A field of a form: its label above, what helps below, and the fault at it where there is one.
struct FormField {
    let name: String
    /// Sets its id apart from that of a field of the same name in another form of the page.
    var form = ""
    let label: String
    var value = ""
    var type: StaticString = "text"
    /// The keys that a phone shows: `decimal`, `numeric`.
    var inputMode: StaticString?
    var help: String?
    var fault: String?
    /// What browsers fill in by themselves: `email`, `current-password`, `new-password`, `off`.
    var autocomplete = "off"
    var isRequired = false
    /// Room for a list of lines.
    var isTall = false
    /// The id of a list of what can be meant.
    var list: String?
    /// The cursor stands here when the page opens.
    var isFirst = false

    init(_ name: String, _ label: String, _ value: String = "") {
        self.name = name
        self.label = label
        self.value = value
    }

    fileprivate var key: String { form + name }

    /// What the field's input is described by, so that those who hear the page hear it too.
    fileprivate var describedBy: [HTMLAttribute] {
        var ids: [String] = []
        if fault != nil { ids.append("\(key)-fault") }
        if help != nil { ids.append("\(key)-help") }
        var attributes: [HTMLAttribute] = []
        if !ids.isEmpty { attributes.append(.attribute("aria-describedby", ids.joined(separator: " "))) }
        if fault != nil { attributes.append(.attribute("aria-invalid", "true")) }
        return attributes
    }
}

extension HTMLPage {
    /// The field with an input.
    mutating func field(_ field: FormField) {
        wrapped(field) { place in
            var attributes: [HTMLAttribute] = [
                .type(field.type), .name(field.name), .id("field-\(field.key)"),
                .attribute("autocomplete", field.autocomplete),
            ]
            // A password that was typed never goes back in a page.
            if field.type.description != "password" { attributes.append(.value(field.value)) }
            if let mode = field.inputMode { attributes.append(.attribute("inputmode", mode.description)) }
            if let list = field.list { attributes.append(.attribute("list", list)) }
            if field.isRequired { attributes.append(.flag("required")) }
            if field.isFirst { attributes.append(.flag("autofocus")) }
            place.element(.input, attributes + field.describedBy)
        }
    }

    /// The field with a choice of values.
    mutating func choice(_ field: FormField, _ options: [(value: String, words: String)]) {
        wrapped(field) { place in
            place.element(.select, [.name(field.name), .id("field-\(field.key)")] + field.describedBy) { list in
                for option in options {
                    let chosen: [HTMLAttribute] = option.value == field.value ? [.flag("selected")] : []
                    list.element(.option, [.value(option.value)] + chosen) { $0.text(option.words) }
                }
            }
        }
    }

    /// The field with room for several lines.
    mutating func area(_ field: FormField) {
        wrapped(field) { place in
            let rows: [HTMLAttribute] = field.isTall ? [.attribute("rows", "16")] : []
            place.element(.textarea, [.name(field.name), .id("field-\(field.key)")] + rows + field.describedBy) {
                // The first line end of a text area is the browser's.
                $0.text("\n" + field.value)
            }
        }
    }

    /// A field for a file.
    mutating func file(_ name: String, _ label: String, accept: String, help: String, fault: String? = nil) {
        var field = FormField(name, label)
        field.help = help
        field.fault = fault
        wrapped(field) { place in
            place.element(
                .input,
                [.type("file"), .name(name), .id("field-\(name)"), .attribute("accept", accept)] + field.describedBy)
        }
    }

    private mutating func wrapped(_ field: FormField, _ content: (inout HTMLPage) -> Void) {
        element(.div, .class("field")) { place in
            place.element(.label, .attribute("for", "field-\(field.key)"), text: field.label)
            content(&place)
            if let fault = field.fault {
                place.element(.p, .class("fault"), .id("\(field.key)-fault"), text: fault)
            }
            if let help = field.help {
                place.element(.p, .class("help"), .id("\(field.key)-help"), text: help)
            }
        }
    }
}
