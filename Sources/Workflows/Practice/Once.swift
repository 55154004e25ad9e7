import Dispatch
import Synchronization

/// A value that is worked out once, for whoever asks first, away from the cooperative pool: who asks meanwhile waits
/// without keeping a thread, so that pages that need no figure go on.
public final class Once<Value: Sendable>: Sendable {
    private enum State {
        case unknown
        /// Being worked out, for those who wait.
        case making([CheckedContinuation<Value, Never>])
        case known(Value)
    }
    private let state = Mutex<State>(.unknown)

    /// An empty place for a value.
    public init() {}

    /// The value; `make` runs the first time only, on a thread of its own.
    public func value(_ make: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            let (known, isFirst) = state.withLock { state -> (Value?, isFirst: Bool) in
                switch state {
                case .known(let value): return (value, false)
                case .making(let waiting):
                    state = .making(waiting + [continuation])
                    return (nil, false)
                case .unknown:
                    state = .making([continuation])
                    return (nil, true)
                }
            }
            if let known { return continuation.resume(returning: known) }
            guard isFirst else { return }
            DispatchQueue.global(qos: .userInitiated).async { self.become(make()) }
        }
    }

    private func become(_ value: Value) {
        let waiting = state.withLock { state -> [CheckedContinuation<Value, Never>] in
            defer { state = .known(value) }
            guard case .making(let waiting) = state else { return [] }
            return waiting
        }
        for continuation in waiting { continuation.resume(returning: value) }
    }
}
