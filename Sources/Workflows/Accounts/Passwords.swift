import Crypto
import CryptoExtras
import Dispatch
import Synchronization

/// Turns passwords into what may be kept of them, and tells whether one fits.
///
/// scrypt takes 32 MiB and a tenth of a second on purpose; two run at once at most, on threads of their own, so that a
/// crowd at the door neither fills the memory nor stops the pages.
public final class Passwords: Sendable {
    /// How many may stand in the queue before the next is sent away.
    public static let mostWaiting = 40

    private let lanes: [DispatchQueue] = (1...2).map { DispatchQueue(label: "threebox.passwords.\($0)") }
    private let waiting = Atomic<Int>(0)
    private let next = Atomic<Int>(0)
    private let log2Rounds: Int

    /// An empty queue.
    public convenience init() { self.init(log2Rounds: KeptPassword.log2Rounds) }

    /// With fewer rounds, for tests: theirs are many, and secure nothing.
    init(log2Rounds: Int) { self.log2Rounds = log2Rounds }

    /// What is kept of a password.
    ///
    /// - Parameter isInitial: somebody else has chosen it; whoever signs in with it has to choose another.
    public func kept(_ password: String, isInitial: Bool = false) async throws(AccountFault) -> String {
        try await run { [log2Rounds] in
            KeptPassword(of: password, log2Rounds: log2Rounds, isInitial: isInitial).text
        }
    }

    /// Whether the password is the one that was kept. Takes as long where nothing was kept, so that the time doesn't
    /// say whose address is known.
    public func fits(_ password: String, kept: String?) async throws(AccountFault) -> Bool {
        try await run { [log2Rounds] in
            guard let kept = kept.flatMap(KeptPassword.init(text:)) else {
                _ = KeptPassword.nobody(log2Rounds: log2Rounds).fits(password)
                return false
            }
            return kept.fits(password)
        }
    }

    private func run<Result: Sendable>(
        _ work: @escaping @Sendable () -> Result
    ) async throws(AccountFault) -> Result {
        let (_, now) = waiting.add(1, ordering: .relaxed)
        defer { waiting.subtract(1, ordering: .relaxed) }
        guard now <= Self.mostWaiting else { throw .busy }
        let lane = lanes[next.add(1, ordering: .relaxed).oldValue & 1]
        return await withCheckedContinuation { continuation in
            lane.async { continuation.resume(returning: work()) }
        }
    }
}

/// `scrypt:15:8:3:SALT:KEY`, with `:initial` after it where somebody else has chosen the password. The parameters stand
/// in it, so that they can rise without locking anybody out.
struct KeptPassword {
    /// With three lanes and blocks of eight, what OWASP asks for, in 32 MiB.
    static let log2Rounds = 15

    private var log2Rounds: Int
    private var blockSize = 8
    private var lanes = 3
    private var salt: [UInt8]
    private var key: [UInt8] = []
    private(set) var isInitial = false

    /// Nobody's: no password fits it, and finding that out takes as long as with anybody's.
    static func nobody(log2Rounds: Int) -> Self {
        Self(salt: [UInt8](repeating: 7, count: 16), log2Rounds: log2Rounds)
    }

    private init(salt: [UInt8], log2Rounds: Int) {
        self.salt = salt
        self.log2Rounds = log2Rounds
        key = [UInt8](repeating: 0, count: 32)
    }

    init(of password: String, log2Rounds: Int, isInitial: Bool) {
        self.log2Rounds = log2Rounds
        salt = SecretBytes.random(16)
        self.isInitial = isInitial
        key = derived(password)
    }

    init?(text: String) {
        let parts = text.split(separator: ":").map(String.init)
        guard parts.count == 6 || parts.count == 7 && parts[6] == "initial", parts[0] == "scrypt",
            let rounds = Int(parts[1]), (10...20).contains(rounds), let block = Int(parts[2]),
            (1...32).contains(block), let lanes = Int(parts[3]), (1...16).contains(lanes),
            let salt = SecretBytes.bytes(hex: parts[4]), let key = SecretBytes.bytes(hex: parts[5]), key.count == 32
        else { return nil }
        self.log2Rounds = rounds
        blockSize = block
        self.lanes = lanes
        self.salt = salt
        self.key = key
        isInitial = parts.count == 7
    }

    var text: String {
        "scrypt:\(log2Rounds):\(blockSize):\(lanes):\(SecretBytes.hex(salt)):\(SecretBytes.hex(key))"
            + (isInitial ? ":initial" : "")
    }

    func fits(_ password: String) -> Bool { SecretBytes.areEqual(derived(password), key) }

    private func derived(_ password: String) -> [UInt8] {
        do {
            let key = try KDF.Scrypt.deriveKey(
                from: Array(password.utf8), salt: salt, outputByteCount: 32, rounds: 1 << log2Rounds,
                blockSize: blockSize, parallelism: lanes)
            return unsafe key.withUnsafeBytes { unsafe Array($0) }
        } catch {
            preconditionFailure("scrypt takes these parameters: \(error)")
        }
    }
}
