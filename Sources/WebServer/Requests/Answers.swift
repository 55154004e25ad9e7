import HTML
import Hummingbird
import NIOCore

extension Response {
    /// A page, or a part of one.
    static func html(_ page: HTMLPage, status: HTTPResponse.Status = .ok) -> Response {
        bytes(page.bytes, type: "text/html; charset=utf-8", status: status)
    }

    static func json(_ value: JSONValue, status: HTTPResponse.Status = .ok) -> Response {
        Self.bytes(value.bytes, type: "application/json", status: status)
    }

    static func bytes(_ bytes: [UInt8], type: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// A file to keep.
    ///
    /// - Parameter name: plain letters, digits, points and hyphens.
    static func download(_ bytes: [UInt8], name: String, type: String) -> Response {
        var response = Self.bytes(bytes, type: type)
        response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        return response
    }

    /// After a form: the browser asks for the page anew, so that reloading sends nothing twice.
    static func seeOther(_ path: String) -> Response { Response(status: .seeOther, headers: [.location: path]) }
}
