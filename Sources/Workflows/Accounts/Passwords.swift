import Crypto
import CryptoExtras
import Dispatch
import Synchronization

/// Turns passwords into what may be kept of them, and tells whether one fits.
///
/// scrypt takes 32 MiB and a tenth of a second on purpose; two run at once at most, off the threads that answer, so
/// that a crowd at the door neither fills the memory nor stops the pages. Who waits gets fair turns (`TurnQueue`).
public final class Passwords: Sendable {
    /// How many of a kind may stand in line before one is sent away.
    static let mostWaiting = 60
    private static let mostRunning = 2

    private struct State {
        var running = 0
        /// Each is told whether its turn has come, or it is sent away.
        var waiting = TurnQueue<CheckedContinuation<Bool, Never>>(most: Passwords.mostWaiting)
    }

    private let queue = DispatchQueue(label: "threebox.passwords", attributes: .concurrent)
    private let state = Mutex(State())
    private let log2Rounds: Int

    /// An empty queue.
    public convenience init() { self.init(log2Rounds: KeptPassword.log2Rounds) }

    /// With fewer rounds, for tests: theirs are many, and secure nothing.
    init(log2Rounds: Int) { self.log2Rounds = log2Rounds }

    /// What is kept of a password.
    ///
    /// - Parameter isInitial: somebody else has chosen it; whoever signs in with it has to choose another.
    /// - Throws: `busy`.
    public func kept(
        _ password: String, isInitial: Bool = false, turn: PasswordTurn
    ) async throws(AccountFault) -> String {
        try await run(turn) { [log2Rounds] in
            KeptPassword(of: password, log2Rounds: log2Rounds, isInitial: isInitial).text
        }
    }

    /// Whether the password is the one that was kept. Takes as long where nothing was kept, so that the time doesn't
    /// say whose address is known.
    ///
    /// - Throws: `busy`.
    public func fits(_ password: String, kept: String?, turn: PasswordTurn) async throws(AccountFault) -> Bool {
        try await run(turn) { [log2Rounds] in
            guard let kept = kept.flatMap(KeptPassword.init(text:)) else {
                _ = KeptPassword.nobody(log2Rounds: log2Rounds).fits(password)
                return false
            }
            return kept.fits(password)
        }
    }

    private func run<Result: Sendable>(
        _ turn: PasswordTurn, _ work: @escaping @Sendable () -> Result
    ) async throws(AccountFault) -> Result {
        guard await hasTurn(turn) else { throw .busy }
        let result = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work()) }
        }
        pass()
        return result
    }

    private func hasTurn(_ turn: PasswordTurn) async -> Bool {
        await withCheckedContinuation { continuation in
            let told: (CheckedContinuation<Bool, Never>, Bool)? = state.withLock { state in
                if state.running < Self.mostRunning {
                    state.running += 1
                    return (continuation, true)
                }
                return state.waiting.add(continuation, turn).map { ($0, false) }
            }
            told?.0.resume(returning: told?.1 ?? false)
        }
    }

    /// Gives the turn to the next in line.
    private func pass() {
        let next: CheckedContinuation<Bool, Never>? = state.withLock { state in
            let next = state.waiting.next()
            if next == nil { state.running -= 1 }
            return next
        }
        next?.resume(returning: true)
    }
}

/// `scrypt:15:8:3:SALT:KEY`, with `:initial` after it where somebody else has chosen the password, and `:used` once it
/// was signed in with. The parameters stand in it, so that they can rise without locking anybody out.
struct KeptPassword {
    /// With three lanes and blocks of eight, what OWASP asks for, in 32 MiB.
    static let log2Rounds = 15

    private var log2Rounds: Int
    private var blockSize = 8
    private var lanes = 3
    private var salt: [UInt8]
    private var key: [UInt8] = []
    /// Somebody else has chosen it.
    private(set) var isInitial = false
    /// It is a first password that was signed in with: it works no second time.
    private(set) var isUsed = false

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
        guard parts.count == 6 || parts.count == 7 && ["initial", "used"].contains(parts[6]), parts[0] == "scrypt",
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
        isUsed = parts.last == "used"
    }

    /// The same after it was signed in with.
    var used: Self {
        var copy = self
        copy.isUsed = copy.isInitial
        return copy
    }

    var text: String {
        "scrypt:\(log2Rounds):\(blockSize):\(lanes):\(SecretBytes.hex(salt)):\(SecretBytes.hex(key))"
            + (isUsed ? ":used" : isInitial ? ":initial" : "")
    }

    func fits(_ password: String) -> Bool { SecretBytes.areEqual(derived(password), key) }

    private func derived(_ password: String) -> [UInt8] {
        do {
            let key = try KDF.Scrypt.deriveKey(
                from: Array(password.utf8), salt: salt, outputByteCount: 32, rounds: 1 << log2Rounds,
                blockSize: blockSize, parallelism: lanes)
            return unsafe key.withUnsafeBytes { unsafe Array($0) }
        } catch {
            preconditionFailure("scrypt takes these parameters")
        }
    }
}
