/// Collects bytes and hands them on in large pieces.
///
/// A write that fails is remembered, and thrown by `flush`; what is appended after it goes nowhere, so that writers
/// need not look after every byte. Long writers look at `hasFailed` now and then.
@safe
public struct ByteBuffer<Sink: ByteSink>: ~Copyable {
    public private(set) var sink: Sink
    private let bytes: UnsafeMutablePointer<UInt8>
    private let capacity: Int
    private var count = 0
    private var failure: FileFault?

    public init(_ sink: Sink, capacity: Int = 256 << 10) {
        precondition(capacity >= 64, "a buffer holds at least a number")
        self.sink = sink
        self.capacity = capacity
        unsafe bytes = .allocate(capacity: capacity)
    }
    deinit { unsafe bytes.deallocate() }

    public var hasFailed: Bool { failure != nil }

    /// Hands on what is left.
    ///
    /// - Throws: the first write's fault.
    public mutating func flush() throws(FileFault) {
        drain()
        if let failure { throw failure }
    }

    private mutating func drain() {
        if count > 0, failure == nil {
            do { try unsafe sink.write(UnsafeRawBufferPointer(start: bytes, count: count)) } catch { failure = error }
        }
        count = 0
    }

    /// Room for up to 64 bytes at once; the number of bytes that were put there comes back through `advance`.
    @inline(__always)
    mutating func room(for needed: Int) -> UnsafeMutablePointer<UInt8> {
        if count + needed > capacity { drain() }
        return unsafe bytes + count
    }
    @inline(__always)
    mutating func advance(by more: Int) { count += more }

    /// Adds to the end; what is full goes to the sink.
    @inline(__always)
    public mutating func append(byte: UInt8) {
        unsafe room(for: 1).pointee = byte
        count += 1
    }

    @inline(__always)
    public mutating func append(_ text: StaticString) {
        unsafe append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    public mutating func append(_ text: String) {
        var copy = text
        copy.withUTF8 { unsafe append($0) }
    }

    public mutating func append(_ more: UnsafeBufferPointer<UInt8>) {
        var rest = unsafe more
        while !rest.isEmpty {
            if count == capacity { drain() }
            let piece = min(rest.count, capacity - count)
            unsafe (bytes + count).update(from: rest.baseAddress!, count: piece)
            count += piece
            unsafe rest = UnsafeBufferPointer(rebasing: rest[piece...])
        }
    }

    public mutating func append(_ more: ArraySlice<UInt8>) {
        unsafe more.withUnsafeBufferPointer { unsafe append($0) }
    }

    /// A number in decimal digits.
    @inline(__always)
    public mutating func append(_ number: Int64) {
        let start = unsafe room(for: 20)
        var digits = number.magnitude
        var length = 1
        var bound: UInt64 = 10
        while digits >= bound {
            length += 1
            let (next, overflow) = bound.multipliedReportingOverflow(by: 10)
            if overflow { break }
            bound = next
        }
        if number < 0 {
            unsafe start.pointee = 0x2D
            length += 1
        }
        var place = length
        repeat {
            place -= 1
            unsafe start[place] = 0x30 + UInt8(truncatingIfNeeded: digits % 10)
            digits /= 10
        } while digits > 0
        count += length
    }

    /// A number from 0 on with leading zeros.
    @inline(__always)
    mutating func append(_ number: Int, digits: Int) {
        let start = unsafe room(for: 20)
        var rest = number
        for place in stride(from: digits - 1, through: 0, by: -1) {
            unsafe start[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += digits
    }
}
