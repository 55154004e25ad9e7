import ConfinedPython
import Subprocess

/// What a process runs.
enum PrintingProgram: Sendable {
    /// Pages of HTML, one after the other, by WeasyPrint.
    case pages
    /// Sheets, once, by Typst.
    case sheets
}

/// One life of a process that prints after the other.
struct PrintingProcess: Sendable {
    typealias Running = Execution<CustomWriteInput, SequenceOutput, DiscardedOutput>

    let program: PrintingProgram
    let place: PrintingPlace
    let limits: PrintingLimits

    /// Starts a process and has it make the pages of the queue until none will come or it dies. What it died over is
    /// put back once, and told off the second time.
    /// - Returns: why it did not start; nothing if it did.
    func serve(_ queue: PrintingQueue) async -> PrintingFault? {
        var startFault: PrintingFault? = .doesNotStart("it ended at once")
        do {
            _ = try await run(
                .name("python"), arguments: arguments, environment: environment, platformOptions: options,
                input: .inputWriter, output: .sequence, error: .discarded
            ) { running in
                var answers = AnswerReader(running.standardOutput)
                startFault = await start(running, &answers)
                guard startFault == nil else { return }
                while let job = await queue.next(), await serve(job, by: running, &answers, queue) {}
            }
        } catch {
            // What it was doing when it ended has been put back or told; one that never ran says why.
            if startFault != nil { startFault = .doesNotStart("\(error)") }
        }
        if let startFault, let job = await queue.next() { job.reply.resume(returning: .failure(startFault)) }
        return startFault
    }

    /// Hears whether the process is ready.
    private func start(_ running: Running, _ answers: inout AnswerReader) async -> PrintingFault? {
        let watch = Watch(seconds: limits.startSeconds, over: running)
        let answer = await answers.next()
        if await watch.end() { return .doesNotStart("it took more than \(limits.startSeconds) seconds") }
        guard let answer else { return .doesNotStart("it ended at once") }
        if answer.words("ready") != nil { return nil }
        try? running.send(signal: .kill)
        return .doesNotStart(answer.words("missing") ?? "it says what it shouldn't")
    }

    /// Has the process make a page.
    /// - Returns: whether it can make another.
    private func serve(
        _ job: PrintingJob, by running: Running, _ answers: inout AnswerReader, _ queue: PrintingQueue
    ) async -> Bool {
        let watch = Watch(seconds: job.seconds(ofPage: limits.pageSeconds), over: running)
        let frame = job.frame
        let isWritten = (try? await running.standardInputWriter.write(frame)) == frame.count
        let answer = isWritten ? await answers.next() : nil
        let ranOut = await watch.end()
        if let answer {
            job.reply.resume(returning: answer.result)
            return !ranOut && answer.words("memory") == nil && answer.words("last") == nil
        }
        try? running.send(signal: .kill)
        var again = job
        again.deaths += 1
        if ranOut {
            job.reply.resume(returning: .failure(.tookTooLong(seconds: job.seconds(ofPage: limits.pageSeconds))))
        } else if again.deaths > 1 {
            job.reply.resume(returning: .failure(.brokeOff))
        } else {
            queue.putBack(again)
        }
        return false
    }

    private var arguments: Arguments {
        func text(_ resource: [UInt8]) -> String { String(decoding: resource, as: UTF8.self) }
        let common = text(PackageResources.print_common_py)
        let (seconds, memory) = (limits.processorSeconds, String(limits.memoryBytes))
        switch program {
        case .pages:
            return Arguments(
                ConfinedPython.arguments(
                    program: common + text(PackageResources.print_pages_py), [memory, String(seconds)]))
        case .sheets:
            return Arguments(
                ConfinedPython.arguments(
                    program: common + text(PackageResources.print_sheets_py),
                    [memory, String(seconds * PrintingLimits.sheetsPatience), text(PackageResources.sit_down_typ)]))
        }
    }

    /// No secrets: nothing of our own environment.
    private var environment: Environment {
        .custom(["PATH": place.programs, "FONTCONFIG_FILE": place.fonts, "LANG": "C.UTF-8"])
    }

    /// A session of its own, so that a Ctrl-C at the terminal is ours to deal with.
    private var options: PlatformOptions {
        var options = PlatformOptions()
        options.createSession = true
        return options
    }
}

/// Ends a process that takes too long.
private struct Watch {
    private let task: Task<Bool, Never>

    init(seconds: Int, over running: PrintingProcess.Running) {
        task = Task {
            guard (try? await Task.sleep(for: .seconds(seconds))) != nil else { return false }
            try? running.send(signal: .kill)
            return true
        }
    }

    /// Stops watching.
    /// - Returns: whether the time had run out.
    func end() async -> Bool {
        task.cancel()
        return await task.value
    }
}
