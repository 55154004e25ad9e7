import Glibc

/// The clock on the wall, in seconds: waiting for the disk counts.
public func secondsNow() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The most memory that the process had.
public func peakMegabytes() -> Int {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss / 1_024
}

/// Seconds as milliseconds, to a tenth.
public func milliseconds(_ seconds: Double) -> String {
    let tenths = Int(seconds * 10_000 + 0.5)
    return "\(tenths / 10).\(tenths % 10)"
}

/// `3.1 ms in the middle, 99 of 100 within 7.4 ms`
public func spread(_ seconds: [Double]) -> String {
    let sorted = seconds.sorted()
    return "\(milliseconds(sorted[sorted.count / 2])) ms in the middle, 99 of 100 within "
        + "\(milliseconds(sorted[sorted.count * 99 / 100])) ms"
}
