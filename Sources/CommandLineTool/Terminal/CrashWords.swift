import Glibc

/// What a crash of the server leaves behind: a line, and nothing of the practice. A picture of the memory, and the
/// trace that Swift writes with the values of the registers, would hold clients' names.
enum CrashWords {
    private static let signals = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV]

    /// Sees to it for this process; unless whoever started it asks for Swift's trace by its own setting.
    static func prepare() {
        guard environment("SWIFT_BACKTRACE") == nil else { return }
        var nothing = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &nothing)
        // Where the system hands cores to a program, the limit doesn't hold: then there is nothing in them.
        let filter = unsafe open("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC)
        if filter >= 0 {
            _ = unsafe write(filter, "0", 1)
            close(filter)
        }
        for number in signals { say(on: number) }
    }

    private static func say(on number: Int32) {
        var action = sigaction()
        unsafe action.__sigaction_handler.sa_handler = { number in
            // Only what a handler may call: it writes, and lets the signal end the process.
            let words: StaticString =
                "Threebox crashed. Nothing acknowledged was lost: start it again, and report what stands above.\n"
            unsafe _ = write(2, words.utf8Start, words.utf8CodeUnitCount)
            raise(number)
        }
        action.sa_flags = Int32(truncatingIfNeeded: SA_RESETHAND)
        _ = unsafe sigaction(number, &action, nil)
    }
}
