// Measures the import of entries against bare inserts of the same rows, and reading them into memory, on one core.
//
//     benchmark-storage FOLDER [ENTRIES]

import AgreementCore
import Measuring
import Storage

let arguments = CommandLine.arguments.dropFirst()
guard let folder = arguments.first else { fatalError("usage: benchmark-storage FOLDER [ENTRIES]") }
let count = arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
let rounds = 3

var bare: [Double] = []
var taken: [Double] = []
var again: [Double] = []
var loading: [Double] = []
for _ in 0..<rounds {
    try bare.append(await BareInserts.seconds(folder, count: count))
    let measured = try await Imports.seconds(folder, count: count)
    taken.append(measured.first)
    again.append(measured.again)
    loading.append(measured.loading)
}
let base = median(bare)
print(
    """
    | \(count) entries, SQLite, flushed at the commit | seconds | of the bare inserts |
    |---|---|---|
    | bare inserts of the same rows, one transaction | \(text(base)) | 1 |
    | import: staged, compared, taken | \(text(median(taken))) | \(text(median(taken) / base)) |
    | the same again: all skipped | \(text(median(again))) | \(text(median(again) / base)) |
    | read into memory | \(text(median(loading))) | \(text(median(loading) / base)) |
    Peak memory of all: \(peakMegabytes()) MB.
    """)
