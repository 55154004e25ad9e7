import AgreementCore
import HTML
import Words
import Workflows

/// The fields that say for whom a plan is: the fewest and the most of each thing that is counted.
enum BoundsFields {
    private static let things: [(thing: CountedThing, words: String)] = [
        (.servers, "Servers"), (.workstations, "Workstations"), (.users, "Users"),
    ]

    static func fill(_ values: inout TypedValues, with bounds: PlanBounds) {
        for (thing, _) in things {
            values[name("from", thing)] = bounds.from[thing].map(String.init) ?? ""
            values[name("up-to", thing)] = bounds.upTo[thing].map(String.init) ?? ""
        }
    }

    static func write(_ values: TypedValues, _ form: inout HTMLPage) {
        form.element(.fieldset, .class("prices")) { set in
            set.element(.legend, text: "For whom it is; blank is any number")
            for (thing, words) in things {
                set.typed(name("from", thing), "\(words) from", values)
                set.typed(name("up-to", thing), "\(words) up to", values)
            }
        }
    }

    /// What was typed; a fault at its field where it can't be.
    static func read(_ values: inout TypedValues, _ numbers: TypedNumbers) -> PlanBounds {
        var bounds = PlanBounds()
        for (thing, words) in things {
            let (from, upTo) = (name("from", thing), name("up-to", thing))
            let least = values.count(from, 0...largestCount, ifBlank: 0, numbers)
            // The fewest may be none, which says nothing.
            if least > 0 { bounds.from[thing] = least }
            if !values[upTo].isEmpty {
                let most = values.count(upTo, 0...largestCount, ifBlank: 0, numbers)
                bounds.upTo[thing] = most
                if values.faults[upTo] == nil, least > most {
                    values.fault(from, "A plan is from fewer \(words.lowercased()) on than up to: \(grouped(most)).")
                }
            }
        }
        return bounds
    }

    private static func name(_ bound: String, _ thing: CountedThing) -> String { "\(bound)-\(thing.rawValue)" }
}
