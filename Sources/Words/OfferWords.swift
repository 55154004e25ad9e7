public import AgreementCore

/// What is said of whom a plan is for, and of plans that aren't offered.
public enum OfferWords {
    /// `up to 1 server and 15 computers`, `from 5 servers, up to 20 computers`, `5 to 20 users`, `without servers`;
    /// empty where it is for everybody.
    public static func bounds(_ bounds: PlanBounds) -> String {
        var (none, exactly, between): ([String], [String], [String]) = ([], [], [])
        var (from, upTo): ([String], [String]) = ([], [])
        for thing in CountedThing.allCases {
            switch (bounds.from[thing], bounds.upTo[thing]) {
            case (_, 0?): none.append("without \(word(thing))s")
            case (let least?, let most?) where least == most: exactly.append(counted(most, word(thing)))
            case (let least?, let most?): between.append("\(grouped(least)) to \(counted(most, word(thing)))")
            case (let least?, nil): from.append(counted(least, word(thing)))
            case (nil, let most?): upTo.append(counted(most, word(thing)))
            case (nil, nil): break
            }
        }
        return [("", exactly), ("", between), ("from ", from), ("up to ", upTo), ("", none)]
            .filter { !$0.1.isEmpty }.map { $0.0 + listed($0.1) }.joined(separator: ", ")
    }

    /// In the client's words: what sits on a desk is a computer.
    private static func word(_ thing: CountedThing) -> String {
        switch thing {
        case .servers: "server"
        case .workstations: "computer"
        case .users: "user"
        }
    }

    /// In the place of a price, for the client too: `up to 15 computers`, `not offered`.
    public static func instead(_ reason: NotOffered) -> String {
        switch reason {
        case .counts(let bounds): Self.bounds(bounds)
        case .takenOff: "not offered"
        }
    }

    /// Why, for the company's own people: `only up to 15 computers`, `taken off its offer: they want no more`.
    public static func why(_ reason: NotOffered) -> String {
        switch reason {
        case .counts(let bounds): "only \(Self.bounds(bounds))"
        case .takenOff(let why): "taken off its offer: \(why)"
        }
    }

    /// What stands beside a box that isn't offered, or where no plan is; `nil` where nothing has to be said.
    public static func warning(_ client: ClientFit) -> String? {
        if client.isOfferedNothing {
            return "No plan is offered to this client: its counts, or you, rule out every one. So the box is chosen "
                + "among all of them."
        }
        return client.boxed.notOffered.map { "Its box isn’t offered to it: \(why($0))." }
    }
}
