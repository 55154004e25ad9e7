import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// A connection as Hummingbird serves it, with our watch before it.
struct WatchedChannel: ServerChildChannel, HTTPChannelHandler {
    typealias Value = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

    let responder: HTTPChannelHandler.Responder
    let limits: ConnectionLimits
    let room: ConnectionRoom

    static func builder(_ limits: ConnectionLimits) -> HTTPServerBuilder {
        let room = ConnectionRoom(limits)
        return HTTPServerBuilder { responder in WatchedChannel(responder: responder, limits: limits, room: room) }
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            let isIn = room.enter(channel)
            channel.closeFuture.whenComplete { [room] _ in room.leave(channel) }
            let watch = ConnectionWatch(limits, room, channel)
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(ByteWatch(watch))
            var decoding = NIOHTTPDecoderLimitConfiguration()
            decoding.maxHeaderFieldSize = limits.fieldBytes
            decoding.maxHeaderListSize = limits.headBytes
            decoding.maxHeaderFieldCount = limits.fieldCount
            // Requests follow each other by themselves, and are answered where they are wrong by the gate.
            try pipeline.configureHTTPServerPipeline(
                withPipeliningAssistance: false, withErrorHandling: false, withOutboundHeaderValidation: false,
                withEncoderConfiguration: .init(), withDecoderLimitConfiguration: decoding)
            try pipeline.addHandler(RequestGate(watch))
            try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
            try pipeline.addHandler(HTTPConnectionStateHandler(idleTimeout: nil, logger: logger))
            let value = try NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>(
                wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
            if !isIn { channel.close(promise: nil) }
            return value
        }
    }

    func handle(value: Value, logger: Logger) async { await handleHTTP(asyncChannel: value, logger: logger) }
}
