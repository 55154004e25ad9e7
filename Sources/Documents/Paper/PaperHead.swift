import HTML

/// What stands at the head and at the foot of every sheet.
struct PaperHead {
    var company: String
    var logo: PaperLogo?
    /// What the sheet is: `Plans and prices`.
    var kind: String
    /// `Edition 2026`, and whether it is only a draft.
    var edition: String
    var inForce: String
    /// The sheet may still change: it is said where nobody overlooks it.
    var isDraft = false

    func write(into sheet: inout HTMLPage, headingLevel: Int) {
        sheet.element(.header) { header in
            header.element(.p, .class("edition"), .line("the heading")) { line in
                line.element(.strong, text: edition)
                line.element(.span, text: inForce)
            }
            header.element(.heading(headingLevel), .class(logo == nil ? "company" : "company beside")) { name in
                if let logo {
                    name.element(.img, .class("logo"), .attribute("src", logo.address), .attribute("alt", ""))
                    name.text(" ")
                }
                name.element(.span, .anyDirection, text: company)
            }
            header.element(.p, .class("kind")) { line in
                line.text(kind)
                if isDraft {
                    line.text(" · ")
                    line.element(.strong, .class("draft"), text: "Draft: it may still change")
                }
            }
        }
    }
}
