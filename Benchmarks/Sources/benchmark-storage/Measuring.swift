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

func median(_ seconds: [Double]) -> Double { seconds.sorted()[seconds.count / 2] }

/// With two decimals.
func text(_ number: Double) -> String {
    let hundredths = Int(number * 100 + 0.5)
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
}

/// A path in the folder at which there is nothing.
func fresh(_ folder: String) -> String {
    let path = folder + "/benchmark.sqlite"
    for ending in ["", "-wal", "-shm", ".lock"] { _ = unsafe unlink(path + ending) }
    return path
}
