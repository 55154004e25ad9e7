import AgreementCore

/// Whether ids follow each other in an order, up or down: then none of them stands twice, and nobody need look.
///
/// The order is that of numbers that count on: shorter ones first, then as bytes. Most tools write their exports so.
struct IdOrder {
    private var first: TextReference?
    private var last = TextReference.empty
    private var rises = true
    private var falls = true

    /// Whether all ids differ for certain.
    var isStrict: Bool { rises || falls }

    @inline(__always)
    mutating func add(_ id: TextReference) {
        if first != nil { follow(id) } else { first = id }
        last = id
    }

    /// Adds the ids of the next piece.
    mutating func append(_ next: IdOrder) {
        guard let nextFirst = next.first else { return }
        if first != nil { follow(nextFirst) } else { first = nextFirst }
        last = next.last
        rises = rises && next.rises
        falls = falls && next.falls
    }

    @inline(__always)
    private mutating func follow(_ id: TextReference) {
        if rises { rises = last.isInlineAndShortlexBefore(id) }
        if falls { falls = id.isInlineAndShortlexBefore(last) }
    }
}
