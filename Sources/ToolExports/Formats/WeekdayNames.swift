/// Weekdays' names, whole or cut short, in the languages of the tools that print them.
enum WeekdayNames {
    /// From 1, Monday; `nil` for a word that is none, or the beginning of two.
    static func place(_ word: ArraySlice<UInt8>) -> Int? {
        guard word.count >= 2, word.count <= 20 else { return nil }
        return place(String(decoding: word, as: UTF8.self))
    }

    static func place(_ word: String) -> Int? {
        let word = word.lowercased()
        guard word.count > 1 else { return nil }
        for names in all {
            let found = names.indices.filter { names[$0].hasPrefix(word) }
            if found.count == 1 { return found[0] + 1 }
        }
        return nil
    }

    private static let all = [
        "monday tuesday wednesday thursday friday saturday sunday",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "lunes martes miércoles jueves viernes sábado domingo",
        "lunedì martedì mercoledì giovedì venerdì sabato domenica",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    ].map { $0.split(separator: " ").map(String.init) }
}
