/// Names that read well and belong to nobody.
enum SampleNames {
    private static let first = [
        "Alder", "Brightwater", "Cedar Hollow", "Dunmore", "Eastgate", "Fernhill", "Goldfinch", "Harbor Lane",
        "Ironwood", "Juniper", "Kestrel", "Larkspur", "Millbrook", "Northfield", "Osprey", "Pinecrest", "Quarry Road",
        "Redstone", "Saltmarsh", "Thornbury", "Upland", "Vineyard", "Westbrook", "Yarrow", "Ashgrove", "Blue Heron",
        "Copperfield", "Driftwood", "Elmwood", "Foxglove", "Granite", "Hawthorn", "Inkwell", "Jasper", "Kingfisher",
        "Lighthouse", "Meadowlark", "Nightingale", "Old Mill", "Peppertree", "Riverbend", "Sandpiper", "Timberline",
        "Umber", "Violet", "Wren", "Nu\u{F1}ez", "Zephyr",
    ]
    private static let trade = [
        "Dental", "Legal", "Veterinary", "Architects", "Accounting", "Clinic", "Realty", "Bakery", "Engineering",
        "Insurance", "Printing", "Logistics", "Optics", "Nursery", "Plumbing", "Travel", "Pharmacy", "Joinery",
        "Surveyors", "Foods", "Motors", "Physiotherapy", "Roofing", "Design",
    ]
    private static let streets = [
        "Alameda Street", "Birch Avenue", "Canal Road", "Depot Street", "Elm Street", "Ferry Lane", "Granary Way",
        "Hill Street", "Island Avenue", "Junction Road", "Mill Street", "Orchard Row",
    ]

    /// Each index has a name of its own; the seed says where the names begin.
    static func client(_ index: Int, seed: UInt64) -> (id: String, name: String) {
        let turn = index / first.count
        let word = first[(index + Int(seed % UInt64(first.count))) % first.count]
        let place = Int((UInt64(index) &* 7 &+ seed % 1_000 &* 5 &+ UInt64(turn)) % UInt64(trade.count))
        let round = turn / trade.count
        let number = round == 0 ? "" : " \(round + 1)"
        let name = "\(word) \(trade[place])\(number)"
        return (slug(name), name)
    }

    static func address(_ random: inout RandomSource) -> String {
        "\(random.number(in: 2...980)) \(random.pick(streets))"
    }

    /// `Cedar Hollow Dental` → `cedar-hollow-dental`.
    private static func slug(_ name: String) -> String {
        String(
            name.lowercased().map { letter in
                switch letter {
                case "ñ": "n"
                case " ": "-"
                default: letter
                }
            })
    }
}
