import Glibc

/// Standard output and standard error for short messages; what they can't take is dropped.
struct StandardStream {
    let descriptor: Int32
    static let output = StandardStream(descriptor: 1)
    static let diagnostics = StandardStream(descriptor: 2)

    func write(_ text: String) {
        var copy = text
        copy.withUTF8 { bytes in
            var written = 0
            while written < bytes.count {
                let count = unsafe Glibc.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
                if count < 0, errno != EINTR { return }
                written += max(0, count)
            }
        }
    }

    var isTerminal: Bool { isatty(descriptor) == 1 }
}

/// What the terminal at an output can show.
struct TerminalLooks {
    /// Columns; `nil` where nobody cuts lines.
    let width: Int?
    let hasColour: Bool

    static let plain = TerminalLooks(width: nil, hasColour: false)

    /// Colour only on a terminal, and not where `NO_COLOR` says otherwise (no-color.org) or the terminal has none.
    static func of(_ stream: StandardStream) -> TerminalLooks {
        guard stream.isTerminal else { return plain }
        var size = winsize()
        let isKnown = unsafe ioctl(stream.descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        let allowsColour = (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
        return TerminalLooks(width: isKnown ? Int(size.ws_col) : 80, hasColour: allowsColour)
    }
}

/// A variable of the environment.
func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
}
