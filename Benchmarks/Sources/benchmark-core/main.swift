// Measures what is done in memory, on a practice that benchmark-practice wrote, on one core.
//
//     benchmark-core FOLDER [SHEET]

import AgreementCore
import PracticeFiles

let arguments = CommandLine.arguments.dropFirst()
guard let folder = arguments.first else { fatalError("usage: benchmark-core FOLDER [SHEET]") }
let loaded = try PracticeFolder.load(
    PracticePaths(
        sheets: [arguments.dropFirst().first ?? "Examples/sheet.yaml"], clients: folder + "/clients.csv",
        agreements: folder + "/agreements.csv", entries: folder + "/entries.csv"))

try measureRating(loaded)
try measureRepricing(loaded)
