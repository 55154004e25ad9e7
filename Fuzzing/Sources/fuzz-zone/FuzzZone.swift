import AgreementCore
import TimeZones

/// Any bytes give a zone's rules or a fault; rules never let dates go back.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzZone(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard let rules = try? ZoneFile.rules(named: "fuzz", bytes: bytes) else { return 0 }
    var latest = rules.localDate(at: Instant(seconds: 0))
    for seconds in stride(from: Int64(631_152_000), through: 2_871_763_199, by: 86_400 * 97 + 1) {
        let date = rules.localDate(at: Instant(seconds: seconds))
        precondition(date >= latest, "dates go back")
        latest = date
    }
    return 0
}
