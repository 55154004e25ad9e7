import Glibc

/// The clock on the wall, in seconds: waiting for the disk counts.
func secondsNow() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The most memory that the process had.
func peakMegabytes() -> Int {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss / 1_024
}

/// `median 3.1 ms, 99 of 100 within 7.4 ms`
func spread(_ seconds: [Double]) -> String {
    let sorted = seconds.sorted()
    func milliseconds(_ seconds: Double) -> String {
        let tenths = Int(seconds * 10_000 + 0.5)
        return "\(tenths / 10).\(tenths % 10)"
    }
    return "median \(milliseconds(sorted[sorted.count / 2])) ms, 99 of 100 within "
        + "\(milliseconds(sorted[sorted.count * 99 / 100])) ms"
}
