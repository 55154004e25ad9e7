import AgreementCore
import PracticeFiles

/// Rates the whole practice, every slice with its reason and its tests, from the entries in memory.
func measureRating(_ loaded: LoadedPractice) throws {
    let count = loaded.entries.laborCount
    var total: Int64 = 0
    let seconds = try medianSeconds(rounds: 5) {
        total = 0
        let rater = Rater(practice: loaded.practice, entries: loaded.entries)
        for client in rater.clientsInOrder { total += try rater.rate(client: client).totals.total }
    }
    print(
        "Rating \(count) entries in memory, with all reasons: \(text(seconds, decimals: 3)) CPU seconds, "
            + "\(text(Double(count) / seconds)) entries a CPU-second (their total is \(total) cents).")
}
