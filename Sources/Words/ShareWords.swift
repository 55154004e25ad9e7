import AgreementCore

/// How shares are written.
public enum ShareWords {
    /// Ten-thousandths as `12%`, `0.4%`.
    public static func percent(_ share: Int) -> String {
        if share != 0, share.magnitude < 100 {
            let tenths = Int(dividedHalfAway(Int64(share), by: 10))
            return "\(tenths < 0 ? "−" : "")\(tenths.magnitude / 10).\(tenths.magnitude % 10)%"
        }
        let whole = Int(dividedHalfAway(Int64(share), by: 100))
        return "\(whole < 0 ? "−" : "")\(grouped(UInt64(whole.magnitude)))%"
    }
}

/// An id as words: `spam-filter` → `Spam filter`.
package func spelled(_ id: String) -> String {
    id.split(whereSeparator: { $0 == "-" || $0 == "_" }).joined(separator: " ").capitalizedFirst
}
