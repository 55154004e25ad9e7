public import AgreementCore

/// The table `withheld_plans`: what the owner took off clients' offers.
public enum StoredWithheld {
    /// By client, then plan.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func all(
        in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [WithheldPlan] {
        try session.rows(
            "SELECT client_id, plan, why FROM withheld_plans ORDER BY client_id, plan", leavingOut: damage
        ) { WithheldPlan(client: try $0.text(0), plan: try $0.text(1), why: try $0.text(2)) }
    }

    /// Adds what came in with a whole practice.
    ///
    /// - Throws: `StorageFault.refused` for a plan twice, or a client that isn't there.
    public static func add(_ withheld: WithheldPlan, in session: any StorageSession) throws {
        try session.run(
            "INSERT INTO withheld_plans (client_id, plan, why) VALUES ($1, $2, $3)",
            [.text(withheld.client), .text(withheld.plan), .text(withheld.why)])
    }
}
