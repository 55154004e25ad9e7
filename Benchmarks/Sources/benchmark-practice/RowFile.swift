import Glibc

/// A file that rows are appended to, a mebibyte at a time.
final class RowFile {
    private let descriptor: Int32
    private var bytes: [UInt8] = []

    init(_ path: String) {
        descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        precondition(descriptor >= 0, "can't write \(path)")
        bytes.reserveCapacity(1 << 21)
    }

    func add(_ text: StaticString) {
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
    func add(_ text: [UInt8]) { bytes.append(contentsOf: text) }

    /// A number with leading zeros.
    func add(_ number: Int, digits: Int = 1) {
        var rest = number
        var reversed: InlineArray<20, UInt8> = .init(repeating: 0x30)
        var count = 0
        repeat {
            reversed[count] = UInt8(0x30 + rest % 10)
            rest /= 10
            count += 1
        } while rest > 0 || count < digits
        for index in 0..<count { bytes.append(reversed[count - 1 - index]) }
    }

    func endRow() {
        bytes.append(UInt8(ascii: "\n"))
        if bytes.count >= 1 << 20 { flush() }
    }

    func close() {
        flush()
        _ = Glibc.close(descriptor)
    }

    private func flush() {
        var start = 0
        while start < bytes.count {
            let written = unsafe bytes.withUnsafeBytes { buffer in
                unsafe write(descriptor, buffer.baseAddress! + start, buffer.count - start)
            }
            precondition(written > 0, "can't write")
            start += written
        }
        bytes.removeAll(keepingCapacity: true)
    }
}

/// The same numbers in every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
    mutating func below(_ limit: Int) -> Int { Int(truncatingIfNeeded: next() >> 33) % limit }
    mutating func happens(permille: Int) -> Bool { below(1_000) < permille }
}
