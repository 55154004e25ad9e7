import NIOCore
import NIOHTTP1

/// What is known of one connection, on its own event loop.
final class ConnectionWatch {
    var pace: ConnectionPace
    private let room: ConnectionRoom
    private let channel: any Channel
    private var stage = ConnectionRoom.Stage.waiting

    init(_ limits: ConnectionLimits, _ room: ConnectionRoom, _ channel: any Channel) {
        pace = ConnectionPace(limits, at: Self.now)
        self.room = room
        self.channel = channel
    }

    static var now: Int64 { Int64(clamping: NIODeadline.now().uptimeNanoseconds / 1_000_000) }

    /// Lets the room know how far a request is.
    func note() {
        guard pace.stage != stage else { return }
        stage = pace.stage
        room.note(channel, stage)
    }
}

/// Stands where bytes come and go, and closes what doesn't keep up.
final class ByteWatch: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private let watch: ConnectionWatch
    private var isReading = false
    private var written = 0
    private var next: Scheduled<Void>?
    /// Told once, when whoever waits for the answer has gone.
    var onDeparture: (@Sendable () -> Void)?

    init(_ watch: ConnectionWatch) { self.watch = watch }

    func handlerAdded(context: ChannelHandlerContext) { look(again: context) }

    func handlerRemoved(context: ChannelHandlerContext) {
        next?.cancel()
        next = nil
        depart()
    }

    func channelInactive(context: ChannelHandlerContext) {
        depart()
        context.fireChannelInactive()
    }

    private func depart() {
        onDeparture?()
        onDeparture = nil
    }

    func read(context: ChannelHandlerContext) {
        isReading = true
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        isReading = false
        guard !watch.pace.came(unwrapInboundIn(data).readableBytes, at: ConnectionWatch.now) else {
            return context.close(promise: nil)
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        written += unwrapOutboundIn(data).readableBytes
        context.write(data, promise: promise)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent { watch.pace.isStopping = true }
        if case ChannelEvent.inputClosed = event { depart() }
        context.fireUserInboundEventTriggered(event)
    }

    private func look(again context: ChannelHandlerContext) {
        next = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(1)) { self.look(context) }
    }

    private func look(_ context: ChannelHandlerContext) {
        let waiting = (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
        let isOver = watch.pace.isOver(
            at: ConnectionWatch.now, isReading: isReading, sent: written - waiting, isWriting: waiting > 0)
        if isOver { context.close(promise: nil) } else { look(again: context) }
    }
}
