import PracticeFiles

/// Takes zips apart into the files in them; all else stays as it is.
struct Unpacking {
    let folder: String
    var room: UploadRoom?

    func files(_ files: [UploadedFile]) -> (files: [UploadedFile], faults: [FileFault]) {
        var found: [UploadedFile] = []
        var faults: [FileFault] = []
        for file in files {
            do throws(FileFaults) {
                switch try FileKind(file) {
                case .text: found.append(file)
                case .zip: found += try unpack(file)
                }
            } catch { faults += error.faults }
        }
        return (found, faults)
    }

    private func unpack(_ zip: UploadedFile) throws(FileFaults) -> [UploadedFile] {
        var found: [UploadedFile] = []
        var writer: UploadWriter?
        func end() { if let file = writer.take()?.finish() { found.append(file) } }
        do throws(FileFault) {
            try unsafe ZipReader.read(path: zip.path, name: zip.name) { name throws(FileFault) in
                end()
                guard !name.hasPrefix("xl/"), name != "[Content_Types].xml" else {
                    throw FileFault(
                        .fileKind, file: zip.name,
                        expected: "this is a workbook of Excel or its like: save it as CSV UTF-8 there, and drop that")
                }
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
