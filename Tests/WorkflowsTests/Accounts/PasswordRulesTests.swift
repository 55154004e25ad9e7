import Testing

@testable import Workflows

/// Which passwords are soon guessed, and which are not.
@Suite struct PasswordRulesTests {
    private func fault(_ password: String, company: String? = "Oakhill IT") -> AccountFault? {
        do throws(AccountFault) {
            try AccountRules.password(
                password, name: "Olivia Owner", email: "olivia.owner@oakhill-it.example", company: company)
            return nil
        } catch { return error }
    }

    @Test(arguments: [
        "password1234", "Password2026!", "P@ssw0rd2026!", "passwordpassword", "password password", "password38274",
        "letmeinletmein", "welcome12345!", "Summer2026!Sun", "football2026!", "iloveyouforever",
        "correcthorsebatterystaple",
        "thisismypassword", "trustno1trustno1", "changeme2026!!", "administrator1", "Liverpool1892!", "dragon-monkey-1",
        "qazwsxedc123", "michaeljordan23", "Passwort2026!", "motdepasse2026", "monday tuesday",
    ])
    func usualWords(_ password: String) { #expect(fault(password) == .passwordUsual, "\(password)") }

    @Test(arguments: [
        "aaaaaaaaaaaaaaaa", "abababababab", "aabbccaabbcc", "123456789012", "qwertyuiop123", "qwertzuiopasdf",
        "asdfghjklqwe",
        "1234567890qwertyuiop", "01.02.1990 2026", "abcdefghijkl", "20260302 20260303", "0987654321098",
        "!!!!!!!!!!!!????",
        "zxcvbnmasdfg", "azertyuiop12",
    ])
    func rows(_ password: String) { #expect(fault(password) == .passwordTooPlain, "\(password)") }

    @Test(arguments: [
        "olivia123456", "Olivia Owner!", "oliviaowner2026", "oakhill it 2026", "OakhillIT2026!", "Threebox2026!",
        "threeboxthreebox", "owner@oakhill", "0akh1ll2026!!", "oakhill olivia", "olivia.owner@oakhill-it.example",
    ])
    func ownNames(_ password: String) { #expect(fault(password) == .passwordOwn, "\(password)") }

    @Test(arguments: [
        "a short sentence", "another sentence", "yet another one", "one of their own", "one of his own",
        "a long enough password", "another long password", "correct horse for a kingdom", "k7wm-3pxa-9dkq-22yb",
        "xkqvzjwmpfbd", "the dog ate 14 invoices", "Nachts sind alle Katzen grau", "olivia eats no olives",
        "日本語のとても長い文章です",
        "Ölfässer rollen bergab",
    ])
    func goodOnes(_ password: String) { #expect(fault(password) == nil, "\(password)") }

    @Test func withoutACompanyItsNameIsAsGoodAsAny() {
        #expect(fault("brightwater lake", company: nil) == nil)
        #expect(fault("brightwater lake", company: "Brightwater Lake") == .passwordOwn)
    }

    @Test func theLongestIsLookedAtAndLongerOnesAreNot() {
        #expect(fault(String(repeating: "never again ", count: 16)) != .passwordTooLong)
        #expect(fault(String(repeating: "x y", count: 100)) == .passwordTooLong)
    }

    @Test func theWordsAreReadOnce() {
        #expect(UsualWords.all.count > 500)
        #expect(UsualWords.all.allSatisfy { $0.count >= 3 })
        #expect(UsualWords.all.contains(Array("password".unicodeScalars)))
    }
}
