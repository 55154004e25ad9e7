import PracticeFiles

/// Why a workbook's rows can't come in, in the words of whoever brought it.
enum WorkbookFaults {
    static func locked(_ name: String) -> FileFault {
        unreadable(
            name,
            "it is locked with a password: take it away in Excel (File, Info, Protect Workbook), and save it there")
    }

    /// - Parameter why: why the process that reads doesn't start, in its own words.
    static func noReader(_ name: String, _ why: String) -> FileFault {
        FileFault(
            .workbookReader, file: name,
            expected: "workbooks can't be read here (\(why)): save it as CSV UTF-8 in Excel, and bring that. Whoever "
                + "runs Threebox can run Scripts/install-workbooks")
    }

    static func tookTooLong(_ name: String, seconds: Int) -> FileFault {
        tooLarge(name, "it wasn't read after \(seconds) seconds")
    }

    /// What the process that reads says of a workbook.
    ///
    /// - Parameters:
    ///   - word: its word for why there are no rows.
    ///   - worksheet: the one that was asked for.
    static func fault(
        _ word: String, _ name: String, worksheet: String?, all: [String], _ limits: WorkbookLimits
    ) -> FileFault {
        switch word {
        case "locked": locked(name)
        case "worksheet":
            FileFault(
                .workbookWorksheet, file: name, value: worksheet,
                expected: "no worksheet is called so; there are " + all.map { "`\($0)`" }.joined(separator: ", "))
        case "empty":
            unreadable(name, worksheet == nil ? "no worksheet that it shows has rows" : "that worksheet has no rows")
        case "no-workbook": kind(name, "this is a zip, and no workbook: unpack it, and bring what is in it")
        case "open-document": kind(name, "this is a workbook of LibreOffice: save it as .xlsx or CSV UTF-8 there")
        case "binary": kind(name, "this is a binary Excel workbook: save it as .xlsx or CSV UTF-8 there")
        case "unpacked": tooLarge(name, "unpacked it has more than \(limits.unpackedBytes >> 20) MiB")
        case "written": tooLarge(name, "its rows have more than \(limits.writtenBytes >> 20) MiB")
        case "memory": tooLarge(name, "it needs more than \(limits.memoryBytes >> 20) MiB of memory")
        case "disk":
            FileFault(.fileUnwritable, file: name, expected: "the disk is full; nothing was taken")
        default: unreadable(name, "it is cut off or damaged: open it in Excel, and save it again there")
        }
    }

    private static func kind(_ name: String, _ words: String) -> FileFault {
        FileFault(.fileKind, file: name, expected: words)
    }

    private static func unreadable(_ name: String, _ words: String) -> FileFault {
        FileFault(.workbookUnreadable, file: name, expected: words + "; nothing was taken")
    }

    private static func tooLarge(_ name: String, _ words: String) -> FileFault {
        FileFault(
            .workbookTooLarge, file: name,
            expected: words + ": export fewer months, or save the sheet as CSV UTF-8 in Excel; nothing was taken")
    }
}
