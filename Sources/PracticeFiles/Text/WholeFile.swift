/// Reads files that are small enough to be held whole.
public enum WholeFile {
    /// - Parameter largestBytes: reading stops one byte after these, so that the reader of the text can tell.
    /// - Throws: `file-unreadable`.
    public static func read(path: String, largestBytes: Int) throws(FileFaults) -> [UInt8] {
        do throws(FileFault) {
            let source = try FileByteSource(path: path)
            var bytes: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 64 << 10)
            while bytes.count <= largestBytes {
                var count = 0
                var fault: FileFault?
                unsafe chunk.withUnsafeMutableBytes { buffer in
                    do throws(FileFault) { count = unsafe try source.read(into: buffer) } catch { fault = error }
                }
                if let fault { throw fault }
                if count == 0 { break }
                bytes.append(contentsOf: chunk[..<count])
            }
            return bytes
        } catch {
            throw FileFaults([error])
        }
    }
}
