/// What a list leaves open, and only somebody who knows it can say: nothing is guessed.
public enum ListQuestion: Hashable, Sendable {
    /// Day and month may be the other way round; a date of the list.
    case dateOrder(String)
    /// A date that has the day first, and one that has the month first.
    case dateOrderMixed(String, String)
    /// A thousand, or one and a bit.
    case decimalSign(String)
    /// An amount in which the point is the decimal sign, and one in which the comma is.
    case decimalSignMixed(String, String)
    /// So many prices say nothing of how often they are paid.
    case period(Int)
}
