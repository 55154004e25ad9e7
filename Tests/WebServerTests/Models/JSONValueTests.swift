import Foundation
import Testing

@testable import WebServer

/// What scripts are answered with is JSON, whatever the words are.
@Suite struct JSONValueTests {
    @Test(arguments: [
        "", "Acme", "“Söhne” & \"Sons\"", "back\\slash", "line\nline\r\ttab", "\u{0}\u{1F}\u{7F}",
        "between \u{2028} lines \u{2029}", "</script>", "شركة النور", "👩‍🔧",
    ])
    func textsComeBackAsTheyWere(_ text: String) throws {
        let value: JSONValue = ["words": .text(text), "list": .texts([text, text])]
        let read = try #require(try value.readBack() as? [String: Any])
        #expect(read["words"] as? String == text)
        #expect(read["list"] as? [String] == [text, text])
    }

    @Test func everyKindIsWritten() {
        let value: JSONValue = ["a": .list([.number(-3), .flag(true), .flag(false), .null, [:], []]), "b": .text("c")]
        #expect(String(decoding: value.bytes, as: UTF8.self) == #"{"a":[-3,true,false,null,{},[]],"b":"c"}"#)
    }
}
