import Glibc

/// Where WeasyPrint is installed: the virtual environment that `Scripts/install-printing` makes.
public struct PrintingPlace: Hashable, Sendable {
    /// The folder of the virtual environment.
    public let folder: String

    public init(folder: String) { self.folder = folder }

    /// The folder that `named` or the environment's `THREEBOX_PRINTING` says; else `.venv-printing` in the working
    /// folder or beside the program, or in a folder above it.
    public static func standard(named: String? = nil) -> PrintingPlace {
        if let named = named ?? environment("THREEBOX_PRINTING"), !named.isEmpty { return PrintingPlace(folder: named) }
        let here = PrintingPlace(folder: usualName)
        if here.isInstalled { return here }
        var folder = Substring(program())
        while let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            let above = PrintingPlace(folder: folder + "/" + usualName)
            if above.isInstalled { return above }
        }
        return here
    }

    /// Whether the installation ran to its end.
    public var isInstalled: Bool {
        unsafe access(folder + "/bin/python", X_OK) == 0 && access(fonts, R_OK) == 0
    }

    /// Which fonts a PDF is set in; the installation writes it last.
    var fonts: String { folder + "/fonts.conf" }
    /// Where the interpreter stands.
    var programs: String { folder + "/bin" }

    /// The same place by its whole path: a process is not looked for in paths that depend on the working folder.
    var absolute: PrintingPlace {
        guard let path = unsafe realpath(folder, nil) else { return self }
        defer { unsafe free(path) }
        return unsafe PrintingPlace(folder: String(cString: path))
    }

    static let usualName = ".venv-printing"

    private static func environment(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }

    /// The path of the program that is running; empty where the system doesn't say.
    private static func program() -> String {
        var path = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = unsafe path.withUnsafeMutableBytes { bytes in
            unsafe readlink("/proc/self/exe", bytes.baseAddress!, bytes.count)
        }
        return String(decoding: path.prefix(max(0, count)), as: UTF8.self)
    }
}
