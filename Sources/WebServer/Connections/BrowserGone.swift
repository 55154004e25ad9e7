import NIOCore

/// Runs work that takes a while for one browser. Where that browser has gone, the work is cancelled.
func whileSomebodyWaits<Value: Sendable, Fault: Error>(
    _ context: PageContext, _ body: @escaping @Sendable () async throws(Fault) -> Value
) async throws(Fault) -> Value {
    let work = Task { () -> Result<Value, Fault> in
        do throws(Fault) { return .success(try await body()) } catch { return .failure(error) }
    }
    let channel = context.channel
    channel.eventLoop.execute {
        let watch = try? channel.pipeline.syncOperations.handler(type: ByteWatch.self)
        guard let watch, channel.isActive else { return work.cancel() }
        watch.onDeparture = { work.cancel() }
    }
    return try await work.value.get()
}
