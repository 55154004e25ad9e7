import AgreementCore

/// The words that a plan's coverage may use, and where they were said.
struct ServiceWords {
    var ids: Set<String> = []
    /// With how many services each has.
    var categories: [String: Int] = [:]

    /// `unsorted` is known to every sheet (rating.md, section 4).
    func contains(_ word: String) -> Bool {
        ids.contains(word) || categories[word] != nil || word == Service.unsorted.id
    }
}

/// Reads `services` and `facts`.
extension SheetValueReader {
    private static let takenWords: Set<String> = ["default", "unsorted"]

    func services(_ value: YamlValue?) -> (services: [Service], words: ServiceWords) {
        guard let value, let list = value.requireList(log) else { return ([], ServiceWords()) }
        let mappings = list.compactMap { $0.requireMapping(log) }
        var words = ServiceWords()
        for service in mappings {
            if let category = service.optional("category")?.text { words.categories[category, default: 0] += 1 }
        }
        var services: [Service] = []
        for mapping in mappings {
            if let service = service(mapping, &words) { services.append(service) }
        }
        return (services, words)
    }

    private func service(_ mapping: YamlMapping, _ words: inout ServiceWords) -> Service? {
        mapping.refuseOthers(
            than: ["id", "name", "category", "list", "description", "checks", "value", "easesMaintenance", "goods"], log
        )
        let id = serviceID(mapping.required("id", log), inCategory: mapping.optional("category")?.text, &words)
        let name = name(mapping.required("name", log))
        let category = self.category(mapping.required("category", log))
        let list =
            word(mapping.required("list", log), ["on": .on, "maybe": .maybe, "off": .off], .sheetListWord)
            as ServiceList?
        let checks = mapping.optional("checks")?.requireList(log)?.compactMap { sentences($0) }
        let value = word(
            mapping.optional("value"), ["high": ServiceValue.high, "some": .some, "none": .none], .sheetValueWord)
        let eases = mapping.optional("easesMaintenance")?.requireYesOrNo(log)
        let goods = mapping.optional("goods")?.requireYesOrNo(log)
        let description = sentences(mapping.optional("description"))
        guard let id, let name, let category, let list else { return nil }
        return Service(
            id: id, name: name, category: category, list: list, description: description ?? "",
            checks: checks ?? [], value: value, easesMaintenance: eases ?? false, goods: goods ?? false)
    }

    private func serviceID(_ value: YamlValue?, inCategory category: String?, _ words: inout ServiceWords) -> String? {
        guard let value, let id = name(value), isFree(id, at: value) else { return nil }
        // A service alone in a category of its own name, as in formats.md's example, can't be taken for another.
        let isAloneInIt = id == category && words.categories[id] == 1
        if words.categories[id] != nil, !isAloneInIt {
            log.add(
                .sheetServiceIsCategory, at: value,
                expected: "a service and a category have different words: nobody could say which one a cell means")
        }
        if !words.ids.insert(id).inserted {
            log.add(.sheetServiceTwice, at: value, expected: "each service has an id of its own")
        }
        return id
    }

    private func category(_ value: YamlValue?) -> String? {
        guard let value, let category = name(value), isFree(category, at: value) else { return nil }
        return category
    }

    private func isFree(_ word: String, at value: YamlValue) -> Bool {
        guard Self.takenWords.contains(word) else { return true }
        log.add(
            .sheetWordTaken, at: value,
            expected: "`default` and `unsorted` have a meaning of their own: take another word")
        return false
    }

    func facts(_ value: YamlValue?, plans: Set<String>) -> [Fact] {
        guard let value, let list = value.requireList(log) else { return [] }
        return list.compactMap { item in
            guard let fact = item.requireMapping(log) else { return nil }
            fact.refuseOthers(than: ["name", "values"], log)
            let name = name(fact.required("name", log))
            var values: [String: String] = [:]
            for entry in fact.required("values", log)?.requireMapping(log)?.entries ?? [] {
                if !plans.contains(entry.key) {
                    log.add(
                        .sheetFactPlan, line: entry.line, column: entry.value.column, value: entry.key,
                        expected: "no plan of this sheet has this id")
                }
                values[entry.key] = sentences(entry.value)
            }
            return name.map { Fact(name: $0, values: values) }
        }
    }
}
