/// Which service the work of each source is of. Entries keep their source and look their service up here, so that
/// sorting a source costs nothing of its entries.
public struct SourceServices: Equatable, Sendable {
    /// Each service's word once.
    public private(set) var services: WordTable
    /// By source: the service's number in `services`.
    public private(set) var numbers: [UInt32]

    /// No sources.
    public init() { (services, numbers) = (WordTable(), []) }

    /// - Parameter words: by source, the service's word.
    public init(_ words: some Sequence<String>) {
        self.init()
        for word in words { append(word) }
    }

    /// Sources that are services' words themselves.
    init(services: WordTable) {
        self.services = services
        numbers = Array(0..<UInt32(services.count))
    }

    /// Adds a source of a service, and gives it the next number.
    mutating func append(_ service: String) { numbers.append(services.intern(service)) }

    /// The number in `services` of a source's service.
    @inline(__always)
    public subscript(source: UInt32) -> UInt32 { numbers[Int(source)] }

    /// By source: whether its work is of another service than it was; none where nothing was sorted anew.
    ///
    /// - Parameter old: of the same sources; there may be more now.
    public func changes(since old: SourceServices) -> [Bool] {
        if self == old { return [] }
        return numbers.indices.map { source in
            source < old.numbers.count && word(UInt32(source)) != old.word(UInt32(source))
        }
    }

    /// The word of a source's service.
    public func word(_ source: UInt32) -> String { services[self[source]] }

    /// A value for each source, worked out once for each service.
    func bySource<Value>(_ value: (String) -> Value) -> [Value] {
        let values = services.words.map(value)
        return numbers.map { values[Int($0)] }
    }

    /// Whether the same sources are of the same services.
    public static func == (left: Self, right: Self) -> Bool {
        left.numbers == right.numbers && left.services.words == right.services.words
    }
}
