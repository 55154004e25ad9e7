import Glibc

/// The processor time of this process so far, in seconds.
func processorSeconds() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The median of the processor seconds of several rounds.
func medianSeconds(rounds: Int, _ body: () throws -> Void) rethrows -> Double {
    var seconds: [Double] = []
    for _ in 0..<rounds {
        let began = processorSeconds()
        try body()
        seconds.append(processorSeconds() - began)
    }
    return seconds.sorted()[rounds / 2]
}

/// A number with so many decimals.
func text(_ number: Double, decimals: Int = 0) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int(number * scale + 0.5)
    guard decimals > 0 else { return String(scaled) }
    let fraction = String(scaled % Int(scale))
    return "\(scaled / Int(scale))." + String(repeating: "0", count: decimals - fraction.utf8.count) + fraction
}
