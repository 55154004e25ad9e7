import Glibc

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
