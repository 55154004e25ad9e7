import AgreementCore

// What `--explain` adds: beside a slice's tests, the cell that decided it, the limit and the block that it used; the
// same for the rows that money comes from.
extension RatedOutput {
    mutating func append(_ tests: TestResults) {
        buffer.append(",\"tests\":[")
        var isFirst = true
        for (test, passes) in tests.results {
            if !isFirst { buffer.append(byte: 0x2C) }
            isFirst = false
            buffer.append("{\"test\":\"")
            buffer.append(test.word)
            if passes { buffer.append("\",\"pass\":true}") } else { buffer.append("\",\"pass\":false}") }
        }
        buffer.append(byte: 0x5D)
    }

    /// `,"decidedBy":{"cell":"category","allowance":"remote-labor"}`.
    mutating func explain(
        _ decidedBy: DecidedBy, of rating: borrowing ClientRating, agreement: Int?, block: Int? = nil
    ) {
        buffer.append(",\"decidedBy\":{")
        appendFields(decidedBy, of: rating, agreement: agreement)
        if let block {
            buffer.append(",\"block\":")
            buffer.append(JSONString.quoted(practice.blocks[block].id))
        }
        buffer.append(byte: 0x7D)
    }

    /// A line joins slices: each kind of them with its reason and its seconds before rounding up.
    mutating func explain(_ line: BilledLine, of rating: borrowing ClientRating) {
        buffer.append(",\"decidedBy\":[")
        for index in line.shares {
            if index > line.shares.lowerBound { buffer.append(byte: 0x2C) }
            let share = rating.lineShares[index]
            buffer.append(byte: 0x7B)
            appendFields(share.decidedBy, of: rating, agreement: line.agreement)
            buffer.append(",\"reason\":")
            appendWord(share.reason?.word)
            buffer.append(",\"seconds\":")
            buffer.append(Int64(share.seconds))
            buffer.append(byte: 0x7D)
        }
        buffer.append(byte: 0x5D)
    }

    private mutating func appendFields(
        _ decidedBy: DecidedBy, of rating: borrowing ClientRating, agreement: Int?
    ) {
        buffer.append("\"cell\":")
        appendWord(decidedBy.level?.word)
        switch rating.limit(of: decidedBy, agreement: agreement) {
        case nil: break
        case .allowance(let id):
            buffer.append(",\"allowance\":")
            buffer.append(JSONString.quoted(id))
        case .times(let counter):
            buffer.append(counter.isShared ? ",\"shared\":" : ",\"times\":")
            buffer.append(JSONString.quoted(counter.name))
            buffer.append(",\"every\":")
            appendWord(counter.every.rawValue)
        }
    }

    /// A word of ours, which needs no escapes.
    private mutating func appendWord(_ word: String?) {
        guard let word else { return buffer.append("null") }
        buffer.append(byte: 0x22)
        buffer.append(word)
        buffer.append(byte: 0x22)
    }
}
