import Hummingbird
import NIOCore
import Practice
import PracticeFiles
import Workflows

/// Files on their way from the browser to the disk: never whole in memory, and gone again where anything goes wrong.
struct ImportUpload {
    private let site: Site
    private let context: PageContext

    init(_ site: Site, _ context: PageContext) {
        self.site = site
        self.context = context
    }

    /// A form of a browser without scripts: all files in one body.
    func takeForm(_ request: Request) async throws -> Response {
        guard var reader = MultipartReader(contentType: request.headers[.contentType] ?? "") else {
            throw Refusal(.badRequest, "No file came", "Choose a file, then send the form again.")
        }
        let id = try refusing { () throws(FileFault) in try site.imports.begin(by: context.user.userID, at: site.now())
        }
        let receiving = Receiving(imports: site.imports, id: id)
        do {
            for try await buffer in request.body {
                try reader.take(buffer.readableBytesView) { try receiving.take($0) }
            }
            try reader.finish()
        } catch {
            receiving.abandon()
            await site.imports.drop(id)
            throw Self.refusal(error)
        }
        guard receiving.count > 0 else {
            await site.imports.drop(id)
            throw Refusal(.badRequest, "No file came", "Choose a file, then send the form again.")
        }
        try await open(id)
        return .seeOther("/import/" + id)
    }

    /// Begins an upload of several files, one request each.
    func begin() throws -> Response {
        let id = try refusing { () throws(FileFault) in try site.imports.begin(by: context.user.userID, at: site.now())
        }
        return .json(["id": .text(id)])
    }

    /// One file as the request's body; its name stands in the address.
    func takeFile(_ request: Request) async throws -> Response {
        let draft = try ImportPage.found(site, context)
        let name = request.query.text("name")
        let writer = try refusing { () throws(FileFault) in
            try site.imports.writer(for: name.isEmpty ? "file" : name, in: draft.id)
        }
        do {
            for try await buffer in request.body {
                try unsafe buffer.withUnsafeReadableBytes { try unsafe writer.write($0) }
            }
            if let length = request.headers[.contentLength].flatMap({ Int($0) }), length != writer.count {
                throw MultipartReader.Flaw.cutOff
            }
        } catch {
            writer.abandon()
            throw Self.refusal(error)
        }
        site.imports.add(writer.finish(), to: draft.id)
        return .json([:])
    }

    /// All files are there.
    func ready() async throws -> Response {
        let draft = try ImportPage.found(site, context)
        guard !draft.files.isEmpty else {
            await site.imports.drop(draft.id)
            throw Refusal(.badRequest, "No file came", "Choose a file, then send it again.")
        }
        try await open(draft.id)
        return .json(["address": .text("/import/" + draft.id)])
    }

    /// Looks at what came, and where all of it is known works out what would come of it.
    private func open(_ id: String) async throws {
        try await site.imports.look(id, of: context.user.userID, at: site.now())
    }

    private func refusing<Value>(_ body: () throws(FileFault) -> Value) throws -> Value {
        do throws(FileFault) { return try body() } catch { throw Self.refusal(error) }
    }

    private static func refusal(_ error: any Error) -> any Error {
        if let fault = error as? FileFault {
            let status: HTTPResponse.Status = fault.code == .fileTooLarge ? .contentTooLarge : .serviceUnavailable
            return Refusal(status, "That file wasn't taken", ImportDesk.words(fault))
        }
        switch error as? MultipartReader.Flaw {
        case .cutOff:
            return Refusal(
                .badRequest, "The file didn't arrive whole", "The connection was lost on the way. Send it again.")
        case .malformed, .tooLarge:
            return Refusal(.badRequest, "That couldn't be read", "Open the import page and choose the files again.")
        case nil: return error
        }
    }
}

/// The files of a form, written down as they come.
private final class Receiving {
    private let imports: ImportDesk
    private let id: String
    private var writer: UploadWriter?
    private(set) var count = 0

    init(imports: ImportDesk, id: String) {
        self.imports = imports
        self.id = id
    }

    func take(_ event: MultipartReader.Event) throws {
        switch event {
        case .begin(let part):
            // A file input without a file sends an empty name.
            guard part.name == "file", let name = part.file, !name.isEmpty else { return }
            writer = try imports.writer(for: name, in: id)
        case .bytes(let bytes):
            try unsafe bytes.withUnsafeBytes { raw in try unsafe writer?.write(raw) }
        case .end:
            guard let file = writer?.finish() else { return }
            writer = nil
            imports.add(file, to: id)
            count += 1
        }
    }

    func abandon() { writer?.abandon() }
}
