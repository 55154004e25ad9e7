import NIOCore
import Synchronization

/// Who is connected. Where it is full, whoever has sent no whole request for the longest time makes room, first of the
/// address that has the most; so neither a crowd that sends nothing nor one that sends without end keeps anybody out
/// whose request comes at once. Who is signed in and sends something long goes on with it.
final class ConnectionRoom: Sendable {
    /// How far a connection is with its request.
    enum Stage: Sendable {
        /// No request, or no whole head of one.
        case waiting
        /// A head without all of its body.
        case sending
        /// A whole request that isn't answered yet, or a long one of somebody who is signed in.
        case served
    }
    private struct Guest: Sendable {
        var address: String
        var channel: any Channel
        var stage = Stage.waiting
        /// Since when; a number that grows.
        var since: Int
    }
    private struct State {
        var guests: [ObjectIdentifier: Guest] = [:]
        var counts: [String: Int] = [:]
        var number = 0
    }
    private let limits: ConnectionLimits
    private let state = Mutex(State())

    init(_ limits: ConnectionLimits) { self.limits = limits }

    /// Where this many are in, somebody goes for each that comes: before the door is shut at `limits.most`.
    private var full: Int { limits.most - max(1, limits.most / 16) }

    /// Takes a connection in.
    ///
    /// - Returns: whether there is room for it.
    func enter(_ channel: any Channel) -> Bool {
        let address = channel.remoteAddress?.ipAddress ?? "here"
        let (isIn, leaving) = state.withLock { state -> (Bool, (any Channel)?) in
            var leaving: ObjectIdentifier?
            if let most = limits.mostFromOneAddress, state.counts[address, default: 0] >= most {
                leaving = Self.dispensable(in: state) { $0.address == address }
                if leaving == nil { return (false, nil) }
            } else if state.guests.count >= full {
                leaving = Self.dispensable(in: state) { _ in true }
            }
            let gone = leaving.flatMap { Self.remove($0, &state) }
            state.number += 1
            state.guests[ObjectIdentifier(channel)] = Guest(address: address, channel: channel, since: state.number)
            state.counts[address, default: 0] += 1
            return (true, gone?.channel)
        }
        leaving?.close(promise: nil)
        return isIn
    }

    func leave(_ channel: any Channel) {
        state.withLock { _ = Self.remove(ObjectIdentifier(channel), &$0) }
    }

    /// A connection has got on, or waits again.
    func note(_ channel: any Channel, _ stage: Stage) {
        state.withLock { state in
            state.number += 1
            state.guests[ObjectIdentifier(channel)]?.since = state.number
            state.guests[ObjectIdentifier(channel)]?.stage = stage
        }
    }

    var count: Int { state.withLock { $0.guests.count } }

    private static func remove(_ id: ObjectIdentifier, _ state: inout State) -> Guest? {
        guard let guest = state.guests.removeValue(forKey: id) else { return nil }
        let left = state.counts[guest.address, default: 1] - 1
        state.counts[guest.address] = left > 0 ? left : nil
        return guest
    }

    /// Who goes, if anybody may.
    private static func dispensable(in state: State, _ isMeant: (Guest) -> Bool) -> ObjectIdentifier? {
        // The highest goes.
        func rank(_ guest: Guest) -> (count: Int, since: Int)? {
            guest.stage == .served ? nil : (state.counts[guest.address, default: 0], -guest.since)
        }
        var best: (id: ObjectIdentifier, rank: (count: Int, since: Int))?
        for (id, guest) in state.guests where isMeant(guest) {
            guard let rank = rank(guest) else { continue }
            if let best, best.rank >= rank { continue }
            best = (id, rank)
        }
        return best?.id
    }
}
