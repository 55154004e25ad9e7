import AgreementCore
import ArgumentParser
import PracticeFiles

/// What `replay` and `fit` read.
struct ReplayOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The price sheet with the plans to try.", valueName: "file"))
    var sheet: String
    @OptionGroup var work: WorkOptions
    @OptionGroup var window: WindowOptions
    @OptionGroup(title: "What clients are on now") var agreed: AgreementOptions
    @Flag(help: "Keep the clients' opt-ins under every plan.")
    var optIns = false
    @Option(help: ArgumentHelp("legacy.csv: what clients pay outside the boxes.", valueName: "file"))
    var legacy: String?

    func validate() throws {
        if agreed.agreements == nil {
            if optIns { throw ValidationError("`--opt-ins` are those of `--agreements`, which isn't there.") }
            if agreed.blocks != nil || agreed.exceptions != nil {
                throw ValidationError("`--blocks` and `--exceptions` go with `--agreements`, which isn't there.")
            }
        }
    }

    func paths(invoiced: String? = nil, costs: String? = nil, withheld: String? = nil) -> PracticePaths {
        PracticePaths(
            sheets: [sheet], costs: costs, clients: work.clients, agreements: agreed.agreements,
            exceptions: agreed.exceptions, blocks: agreed.blocks, withheld: withheld, legacy: legacy,
            invoiced: invoiced,
            entries: work.entries)
    }

    /// Sets a run up; the window comes from the entries where it isn't given.
    func run(of loaded: LoadedPractice) throws(FileFaults) -> ReplayRun {
        guard let dates = window.dates(worked: loaded.entries, zone: loaded.practice.zone) else {
            throw FileFaults([
                FileFault(
                    .windowEmpty, file: work.entries,
                    expected: "no work to take the dates from: say `--from` and `--through`")
            ])
        }
        var run = ReplayRun(loaded: loaded, dates: dates, entriesFile: work.entries)
        run.asksToday = agreed.agreements != nil
        run.asksLegacy = legacy != nil
        run.keepsOptIns = optIns
        return run
    }
}
