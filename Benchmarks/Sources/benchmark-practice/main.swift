// Writes the practice on which the benchmarks run: clients.csv, agreements.csv and entries.csv, the same bytes
// whenever the numbers are the same.
//
//     benchmark-practice FOLDER [ENTRIES [CLIENTS]]

import Glibc

let arguments = CommandLine.arguments.dropFirst()
guard let folder = arguments.first else { fatalError("usage: benchmark-practice FOLDER [ENTRIES [CLIENTS]]") }
let numbers = arguments.dropFirst().map { Int($0) ?? 0 }
let practice = BenchmarkPractice(
    entryCount: numbers.first ?? 1_000_000, clientCount: numbers.dropFirst().first ?? 1_000)

practice.writeClients(to: RowFile(folder + "/clients.csv"))
practice.writeAgreements(to: RowFile(folder + "/agreements.csv"))
practice.writeEntries(to: RowFile(folder + "/entries.csv"))
