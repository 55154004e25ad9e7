/// Where a change of the draft was made: the page whose Back takes it back.
public enum StepPlace: String, CaseIterable, Sendable {
    /// Prices, plans, cells, rates and terms.
    case table
    /// The three lists.
    case services
    /// The company, its hours and holidays.
    case settings
}
