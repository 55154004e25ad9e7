public import AgreementCore

/// What the caller says beside the mapping.
public struct ImportOptions: Sendable {
    /// Which of day and month stands first: `03/04/2026` is 3 April or March 4. Of a year of two digits it may be the
    /// year: `26/03/04`.
    public enum DateOrder: String, CaseIterable, Sendable { case dmy, mdy, ymd }
    /// What stands between whole and fraction.
    public enum DecimalSign: String, CaseIterable, Sendable { case point, comma }

    /// Which of the two is taken where lengths and clocks contradict each other.
    public enum LengthsFrom: String, CaseIterable, Sendable { case length, clock }

    /// `--length-form`: wins over the mapping and over what the file seems to say.
    public var lengthFormat: LengthFormat?
    /// `--lengths-from`: without it, an import whose lengths contradict their clock stops.
    public var lengthsFrom: LengthsFrom?
    /// `--date-order`: wins over the mapping and over what the file seems to say.
    public var dateOrder: DateOrder?
    /// `--decimal`.
    public var decimalSign: DecimalSign?
    /// What was answered before about such exports: counts where the file proves nothing.
    public var kept: KeptAnswers?
    /// `--encoding`: how the files' bytes become letters, whatever they seem to say.
    public var encoding: TextEncoding?
    /// `--time-zone`: wall times become instants in it. Without it, and without one in the mapping, they stay as
    /// they are.
    public var timeZone: TimeZoneRules?
    /// `--services`: its words win over the mapping's.
    public var services: ServiceWords?
    /// `--keep-services`: words that nothing maps stay as they are instead of becoming `unsorted`.
    public var keepsServiceWords = false
    /// The services of a sheet: a word that is the id or the name of one becomes it.
    public var knownServices: [KnownService] = []
    /// `--client`: whose work the rows are that name nobody.
    public var fallbackClient: String?
    /// Clients that already have an id, by name.
    public var knownClients: [String: String] = [:]
    /// Only so many rows of each file, for a preview.
    public var rowLimit: Int?
    /// Joined files by the join's name; others are found by their own.
    public var joinedFiles: [String: ExportFile] = [:]

    /// A service of the price sheet.
    public struct KnownService: Hashable, Sendable {
        public var id: String
        public var name: String
        public init(id: String, name: String) {
            self.id = id
            self.name = name
        }
    }

    public init() {}
}
