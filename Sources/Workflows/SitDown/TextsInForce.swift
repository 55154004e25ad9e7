public import Practice
import Storage

extension SitDownTexts {
    /// What the company says to a client in its own words, by passage: the client's before everybody's.
    public func inForce(for client: String) -> [String: String] {
        company.merging(clients[client] ?? [:]) { _, own in own }
    }
}
