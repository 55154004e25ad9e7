import PracticeFiles
import Workbooks

/// Takes zips apart into the files in them; workbooks, and all else, stay as they are.
struct Unpacking {
    let folder: String
    var room: UploadRoom?

    func files(_ files: [UploadedFile]) -> (files: [UploadedFile], faults: [FileFault]) {
        var found: [UploadedFile] = []
        var faults: [FileFault] = []
        for file in files {
            guard file.workbook == nil else {
                found.append(file)
                continue
            }
            do throws(FileFaults) {
                switch try FileKind(file) {
                case .text: found.append(file)
                case .zip: found += WorkbookKind.isName(file.name) ? [workbook(file)] : try unpack(file).map(recognised)
                }
            } catch { faults += error.faults }
        }
        return (found, faults)
    }

    /// A workbook among a zip's files is one.
    private func recognised(_ file: UploadedFile) -> UploadedFile {
        WorkbookKind.isName(file.name) && WorkbookKind(path: file.path) == .packed ? workbook(file) : file
    }

    private func workbook(_ file: UploadedFile) -> UploadedFile {
        var file = file
        file.workbook = UploadedWorkbook(path: file.path, byteCount: file.byteCount)
        return file
    }

    private func unpack(_ zip: UploadedFile) throws(FileFaults) -> [UploadedFile] {
        var found: [UploadedFile] = []
        var writer: UploadWriter?
        var isWorkbook = false
        func end() { if let file = writer.take()?.finish() { found.append(file) } }
        do throws(FileFault) {
            try unsafe ZipReader.read(path: zip.path, name: zip.name) { name throws(FileFault) in
                end()
                isWorkbook = name.hasPrefix("xl/") || name == "[Content_Types].xml"
                guard !isWorkbook else { throw FileFault(.fileKind, file: zip.name, expected: "a workbook is no zip") }
                // What a Mac adds is not the user's.
                let isOdd = name.hasPrefix("__MACOSX/") || name.hasSuffix(".DS_Store")
                let path = "\(folder)/\(RandomName.make())"
                writer = isOdd ? nil : try UploadWriter(name: name, path: path, limit: .max, room: room)
            } bytes: { bytes throws(FileFault) in
                try unsafe writer?.write(bytes)
            }
        } catch {
            writer?.abandon()
            for file in found {
                UploadFolder.remove(file.path)
                room?.giveBack(file.byteCount)
            }
            if isWorkbook { return [workbook(zip)] }
            throw FileFaults([error])
        }
        end()
        // A zip of one folder holds what is in it.
        if let prefix = found.first?.name.split(separator: "/").first.map({ $0 + "/" }),
            found.allSatisfy({ $0.name.hasPrefix(prefix) }), prefix != ArchiveNames.mappingFolder
        {
            for index in found.indices { found[index].name = String(found[index].name.dropFirst(prefix.count)) }
        }
        UploadFolder.remove(zip.path)
        room?.giveBack(zip.byteCount)
        return found
    }
}
