import AgreementCore
import HTML

/// Where no service is in a plan yet there is nothing to weigh: every hour would be billed beside each plan's price,
/// and the cheapest price would win. What comes next is said instead.
struct EmptyBoxes {
    let sheet: PriceSheet

    func write(_ page: inout HTMLPage) {
        let (next, path, action) =
            sheet.services.isEmpty
            ? (
                "List your services first, then say in the table what each plan covers", "/services",
                "List the services"
            )
            : ("Say in the table what each plan covers", "/table", "Set the table")
        page.element(.div, .class("empty")) { box in
            box.element(
                .p,
                text:
                    "Your plans have their prices, and nothing is covered by any of them: all work would be billed on "
                    + "top. \(next); every client’s year is weighed as soon as one service is in a plan.")
            box.element(.a, .class("button main"), .href(path), text: action)
        }
    }
}
