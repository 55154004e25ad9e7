import Testing

extension Browser {
    /// Brings a file and looks at it.
    ///
    /// - Returns: what its address ends with.
    func bring(_ name: String, _ text: String) async throws -> String {
        let begun = try await post("/import/begin", [:]).body
        let draft = try #require(begun.between("\"id\":\"", "\""))
        _ = try await send(
            "POST", "/import/\(draft)/file?name=\(name)",
            headers: ["X-CSRF": try await token() ?? "", "Content-Type": "application/octet-stream"],
            body: Array(text.utf8))
        _ = try await post("/import/\(draft)/ready", [:])
        try await settle(draft)
        return draft
    }

    /// Brings a file and takes it in, as the import's pages do.
    func takeIn(_ name: String, _ text: String) async throws {
        try await take(try await bring(name, text))
    }

    /// Takes in what was brought.
    func take(_ draft: String) async throws {
        let taking = try await form("/import/\(draft)", "/import/\(draft)/take")
        _ = try await post(taking.action, ["seen": taking["seen"] ?? ""])
        try await settle(draft)
    }

    /// Until a server that was started anew has read its practice.
    func waitUntilRead() async throws {
        while try await get("/").status == 503 { try await Task.sleep(for: .milliseconds(10)) }
    }

    func settle(_ draft: String) async throws {
        for _ in 0..<2_000 {
            guard try await get("/import/\(draft)/state").body.contains("\"busy\":true") else { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("the import didn't end")
    }
}
