/// What our Python programs have in common: their limits, and what none of them may do.
public enum ConfinedPython {
    /// How an interpreter is started with a program: nothing of the user's Python, no files written beside its modules.
    /// - Parameters:
    ///   - program: the text of what runs behind what all have in common.
    ///   - own: its own arguments.
    public static func arguments(program: String, _ own: [String]) -> [String] {
        ["-I", "-B", "-c", String(decoding: PackageResources.confined_py, as: UTF8.self) + program] + own
    }
}
