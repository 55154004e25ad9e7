import Foundation
import Testing
import Workflows

@testable import WebServer

/// How the server is told what to do, and what it says where it can't.
@Suite(.serialized) struct ServingTests {
    private func read(
        _ flags: [SettingName: String] = [:], _ environment: [String: String] = [:], file: String? = nil
    ) throws -> ServerSettings {
        try ServerSettings.read(flags: flags, environment: environment, file: file)
    }

    private func withFile(_ text: String, _ body: (String) throws -> Void) throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).yaml")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        try body(file.path)
    }

    @Test func flagsWinOverTheEnvironmentAndThatOverTheFile() throws {
        try withFile("database: file.sqlite\nlisten: 127.0.0.1:1\nlogLevel: error\nbehindTLS: true\n") { file in
            let settings = try read(
                [.database: "flag.sqlite"],
                ["THREEBOX_DATABASE": "env.sqlite", "THREEBOX_LISTEN": "[::1]:2", "THREEBOX_BEHIND_TLS": "no"],
                file: file)
            #expect(settings.database == "flag.sqlite")
            #expect(settings.host == "::1" && settings.port == 2)
            #expect(!settings.isBehindTLS)
            #expect(settings.log.level == "error")
        }
        #expect(try read() == ServerSettings(database: "threebox.sqlite"))
    }

    @Test func proxiesAreNamedByAddressAndRange() throws {
        let named = try read([.trustedProxies: "10.0.0.2, 2001:db8::/32"])
        #expect(named.proxies == ["10.0.0.2", "2001:db8::/32"].compactMap { NetworkRange($0) })
        #expect(try read([.behindTLS: "yes"]).proxies == NetworkRange.loopback)
        #expect(try read([.behindTLS: "yes", .trustedProxies: "none"]).proxies.isEmpty)
        #expect(try read().proxies.isEmpty)
        try withFile("trustedProxies: [10.0.0.2, 10.0.0.3]\n") { file in
            let settings = try read(file: file)
            #expect(settings.proxies.count == 2)
        }
        for text in ["10.0.0", "10.0.0.1/33", "proxy.example", "::1/129", "10.0.0.1/-1", "10.0.0.1/8/8"] {
            let fault = #expect(throws: ServingFault.self) { try read([.trustedProxies: text]) }
            #expect(fault?.description.contains("trustedProxies has `\(text)`") == true)
        }
    }

    @Test func aFileNamesWhatIsWrongWithItsLine() throws {
        try withFile("database: a.sqlite\nlisen: 8080\n") { file in
            let fault = #expect(throws: ServingFault.self) { try read(file: file) }
            #expect(fault?.description.contains("\(file):2: `lisen`: there is no such setting") == true)
        }
        let missing = #expect(throws: ServingFault.self) { try read(file: "/nowhere/at/all.yaml") }
        #expect(missing?.description.contains("there is no such file") == true)
    }

    @Test func aSlipInTheEnvironmentIsSaid() throws {
        #expect(try read([:], ["THREEBOX_LISTENN": "1"]).notices.first?.contains("THREEBOX_LISTENN") == true)
    }

    @Test(arguments: ["127.0.0.1", "127.0.0.1:x", ":8080", "127.0.0.1:70000", "a b:1"])
    func noAddress(_ text: String) { #expect(throws: ServingFault.self) { try read([.listen: text]) } }

    @Test func otherMachinesAreOnlyServedBehindTLS() throws {
        let fault = #expect(throws: ServingFault.self) { try read([.listen: "0.0.0.0:80"]) }
        #expect(fault?.description.contains("--behind-tls") == true)
        #expect(try read([.listen: "0.0.0.0:80", .behindTLS: "true"]).host == "0.0.0.0")
    }

    @Test func aBusyPortIsOneLine() async throws {
        try await StartedServer.running { server async throws in
            let other = server.folder.appendingPathComponent("other.sqlite").path
            let settings = ServerSettings(database: other, port: server.port)
            let fault = await #expect(throws: ServingFault.self) {
                try await WebServer.serve(settings, WebServer.Surroundings())
            }
            #expect(fault?.description.hasPrefix("127.0.0.1:\(server.port) is taken by another program.") == true)
        }
    }

    @Test func aDatabaseIsServedByOneServerAlone() async throws {
        try await StartedServer.running { server async throws in
            let same = server.folder.appendingPathComponent("practice.sqlite").path
            let fault = await #expect(throws: ServingFault.self) {
                try await WebServer.serve(ServerSettings(database: same, port: 0), WebServer.Surroundings())
            }
            #expect(fault?.description.contains("is in use by another program") == true)
        }
    }

    @Test func aFolderThatIsNotThereIsOneLine() async throws {
        let settings = ServerSettings(database: "/nowhere/at/all/practice.sqlite", port: 0)
        let fault = await #expect(throws: ServingFault.self) {
            try await WebServer.serve(settings, WebServer.Surroundings())
        }
        #expect(fault?.description.contains("there is no folder /nowhere/at/all") == true)
    }
}
