/// The style sheets and scripts that the pages load, in the program itself.
public struct WebAsset: Sendable {
    /// What the address ends with: `base.css`.
    public let name: String
    public let contentType: String
    public let bytes: [UInt8]

    public init(name: String, contentType: String, bytes: [UInt8]) {
        self.name = name
        self.contentType = contentType
        self.bytes = bytes
    }
}

/// Every asset, by name. A module imports its neighbours as `./app.js`.
public enum WebAssets {
    /// In no order that means anything.
    public static let all: [WebAsset] = styles + modules

    private static let styles = [
        style("base.css", PackageResources.base_css),
        style("shell.css", PackageResources.shell_css),
        style("hours.css", PackageResources.hours_css),
        style("services.css", PackageResources.services_css),
        style("table.css", PackageResources.table_css),
        style("sort.css", PackageResources.sort_css),
        style("import.css", PackageResources.import_css),
        style("charts.css", PackageResources.charts_css),
        style("clients.css", PackageResources.clients_css),
        style("client.css", PackageResources.client_css),
        style("sitdown.css", PackageResources.sitdown_css),
        style("records.css", PackageResources.records_css),
    ]

    private static let modules = [
        module("app.js", PackageResources.app_js),
        module("session.js", PackageResources.session_js),
        module("sign-in.js", PackageResources.sign_in_js),
        module("pad.js", PackageResources.pad_js),
        module("palette.js", PackageResources.palette_js),
        module("shell.js", PackageResources.shell_js),
        module("import.js", PackageResources.import_js),
        module("welcome.js", PackageResources.welcome_js),
        module("list.js", PackageResources.list_js),
        module("hours.js", PackageResources.hours_js),
        module("sitdown.js", PackageResources.sitdown_js),
        module("services.js", PackageResources.services_js),
        module("table.js", PackageResources.table_js),
        module("table-clients.js", PackageResources.table_clients_js),
        module("print.js", PackageResources.print_js),
        module("sort.js", PackageResources.sort_js),
        module("clients.js", PackageResources.clients_js),
        module("filter.js", PackageResources.filter_js),
        module("sheet.js", PackageResources.sheet_js),
    ]

    private static func style(_ name: String, _ bytes: [UInt8]) -> WebAsset {
        WebAsset(name: name, contentType: "text/css; charset=utf-8", bytes: bytes)
    }

    private static func module(_ name: String, _ bytes: [UInt8]) -> WebAsset {
        WebAsset(name: name, contentType: "text/javascript; charset=utf-8", bytes: bytes)
    }
}
