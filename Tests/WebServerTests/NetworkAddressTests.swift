import Testing

@testable import WebServer

/// Where a request comes from.
@Suite struct NetworkAddressTests {
    private let proxies = ["127.0.0.0/8", "10.0.0.0/24", "2001:db8:1::/48"].compactMap { NetworkRange($0) }

    private func found(_ peer: String, _ forwarded: String...) -> String? {
        ClientAddress.find(peer: NetworkAddress(peer), forwarded: forwarded, proxies: proxies)?.description
    }

    @Test func whoIsNoProxyIsNotBelieved() {
        #expect(found("203.0.113.9", "198.51.100.1") == "203.0.113.9")
        #expect(found("127.0.0.1") == "127.0.0.1")
    }

    @Test func theLastThatIsNoProxyCounts() {
        #expect(found("127.0.0.1", "198.51.100.1, 203.0.113.7") == "203.0.113.7")
        #expect(found("127.0.0.1", "198.51.100.1, 203.0.113.7, 10.0.0.5") == "203.0.113.7")
        #expect(found("127.0.0.1", "198.51.100.1", "203.0.113.7 ,10.0.0.5") == "203.0.113.7")
        #expect(found("127.0.0.1", "10.0.0.5, 10.0.0.6") == "10.0.0.5")
        #expect(found("::ffff:127.0.0.1", "::ffff:203.0.113.7") == "203.0.113.7")
        #expect(found("2001:db8:1::5", "[2001:db8:2::7]:443") == "2001:db8:2::7")
        #expect(found("127.0.0.1", "203.0.113.7:51234") == "203.0.113.7")
    }

    @Test func whatIsNoAddressCountsForNothing() {
        #expect(found("127.0.0.1", "unknown") == "127.0.0.1")
        #expect(found("127.0.0.1", "") == "127.0.0.1")
        #expect(found("127.0.0.1", "198.51.100.1, unknown, 10.0.0.5") == "10.0.0.5", "what stands before it is a claim")
        #expect(found("127.0.0.1", "198.51.100.1, <script>") == "127.0.0.1")
        #expect(found("127.0.0.1", String(repeating: "1", count: 100_000)) == "127.0.0.1")
        #expect(found("127.0.0.1", String(repeating: "10.0.0.5,", count: 10_000) + "10.0.0.5") == "10.0.0.5")
    }

    @Test func ofIPv6TheFirstHalfCounts() throws {
        func network(_ text: String) throws -> Bool {
            try #require(NetworkAddress(text)).network == #require(NetworkAddress("2001:db8:2:3::1")).network
        }
        #expect(try network("2001:db8:2:3:ffff::9"))
        #expect(try !network("2001:db8:2:4::1"))
        let four = try #require(NetworkAddress("203.0.113.7"))
        #expect(try four.network == #require(NetworkAddress("::ffff:203.0.113.7")).network)
        #expect(try four.network != #require(NetworkAddress("203.0.113.8")).network)
        #expect(NetworkAddress("fe80::1%eth0")?.description == "fe80::1")
    }

    @Test func rangesHoldWhatBeginsAlike() throws {
        let range = try #require(NetworkRange("10.1.128.0/17"))
        #expect(range.contains(try #require(NetworkAddress("10.1.255.255"))))
        #expect(range.contains(try #require(NetworkAddress("::ffff:10.1.128.1"))))
        #expect(!range.contains(try #require(NetworkAddress("10.1.127.255"))))
        #expect(try #require(NetworkRange("0.0.0.0/0")).contains(try #require(NetworkAddress("8.8.8.8"))))
        #expect(try !#require(NetworkRange("0.0.0.0/0")).contains(try #require(NetworkAddress("2001:db8::1"))))
        #expect(NetworkRange("10.0.0.0/") == nil && NetworkRange("") == nil && NetworkRange("a/8") == nil)
    }

    @Test(arguments: [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari on an iPhone"),
        ("curl/8.0", "Another program"), ("", "Another program"),
    ])
    func browsersHaveNames(_ said: String, _ words: String) { #expect(BrowserWords.words(said) == words) }
}
