import AgreementCore

/// What a reader of pieces of `entries.csv` knows before it begins.
struct EntryLayout: Sendable {
    /// Where each column stands in a record; -1 where it is absent.
    let id, client, service, kind, start, minutes, end, place, technician, role, ticket, maintained, hours: Int
    let charge, quantity, unitPrice: Int
    let fieldCount: Int
    let zone: TimeZoneRules
    let currency: Currency

    init(_ reader: TableReader<EntriesFile.Column>, zone: TimeZoneRules, currency: Currency) {
        id = reader.position(.id)
        client = reader.position(.client)
        service = reader.position(.service)
        kind = reader.position(.kind)
        start = reader.position(.start)
        minutes = reader.position(.minutes)
        end = reader.position(.end)
        place = reader.position(.place)
        technician = reader.position(.technician)
        role = reader.position(.role)
        ticket = reader.position(.ticket)
        maintained = reader.position(.maintained)
        hours = reader.position(.hours)
        charge = reader.position(.charge)
        quantity = reader.position(.quantity)
        unitPrice = reader.position(.unitPrice)
        fieldCount = reader.fieldCount
        self.zone = zone
        self.currency = currency
    }
}

/// The words that columns of entries.csv may hold, as references hold them.
private struct EntryWords {
    let labor = Self.reference("labor"), part = Self.reference("part")
    let remote = Self.reference("remote"), onsite = Self.reference("onsite")
    let yes = Self.reference("yes"), no = Self.reference("no"), courtesy = Self.reference("courtesy")
    let business = Self.reference("business"), afterHours = Self.reference("afterHours")
    let holiday = Self.reference("holiday"), unsorted = Self.reference(Service.unsorted.id)

    private static func reference(_ word: String) -> TextReference {
        var texts = TextStore()
        return texts.append(word)
    }
}

/// Entries of a piece of `entries.csv`, as far as all of them are plain: what is read here, `EntryRow` reads the
/// same, and whatever breaks a rule is left to that, which knows how to say so.
struct PlainEntries {
    private let layout: EntryLayout
    private let words = EntryWords()
    private(set) var rows = EntryRows()
    /// A hash of each id, in the order of the records; never 0.
    private(set) var idHashes: [UInt64] = []

    /// - Parameter count: about how many entries there will be.
    init(_ layout: EntryLayout, expecting count: Int) {
        self.layout = layout
        rows.records.labor.reserveCapacity(count)
        idHashes.reserveCapacity(count)
    }

    /// Adds the record's entry.
    ///
    /// - Returns: `false` where something about it is not plain.
    @inline(__always)
    mutating func take(_ row: borrowing PlainRecords) -> Bool {
        guard row.fieldCount == layout.fieldCount else { return row.isEmptyLine }
        let id = unsafe row.field(layout.id)
        let client = unsafe row.field(layout.client)
        guard !id.isEmpty, !client.isEmpty, let flags = flags(row),
            let kind = word(row, layout.kind), let start = start(row, layout.start)
        else { return false }
        unsafe idHashes.append(Self.hash(id))
        if kind.isEmpty || kind == words.labor {
            guard isEmpty(row, layout.quantity), isEmpty(row, layout.unitPrice), let seconds = seconds(row, start)
            else { return false }
            var flags = flags
            if !start.hasClock { flags.rawValue &= ~Self.clockBit }
            let role = unsafe rows.roles.intern(field(row, layout.role))
            guard role <= UInt32(EntriesFile.largestRoleCount) else { return false }
            rows.records.labor.append(
                LaborRecord(
                    start: start.instant.seconds, id: unsafe reference(id),
                    ticket: unsafe reference(field(row, layout.ticket)), seconds: seconds,
                    startDay: start.date.dayNumber, client: unsafe intern(client, in: &rows.clients),
                    source: source(row),
                    technician: unsafe intern(field(row, layout.technician), in: &rows.technicians),
                    role: UInt16(truncatingIfNeeded: role), flags: flags))
            return true
        }
        return unsafe kind == words.part && takePart(row, id, client, start, flags)
    }

    private static let clockBit = EntryFlags(hasClock: true).rawValue & ~EntryFlags(hasClock: false).rawValue
}

/// An entry's `start` or `end`.
private typealias Moment = (instant: Instant, date: LocalDate, hasClock: Bool)

extension PlainEntries {
    @inline(__always)
    private func field(_ row: borrowing PlainRecords, _ place: Int) -> UnsafeBufferPointer<UInt8> {
        unsafe place < 0 ? UnsafeBufferPointer(start: nil, count: 0) : row.field(place)
    }

    @inline(__always)
    private func isEmpty(_ row: borrowing PlainRecords, _ place: Int) -> Bool {
        unsafe field(row, place).isEmpty
    }

    /// A word of up to 15 bytes; `nil` for a longer one.
    @inline(__always)
    private func word(_ row: borrowing PlainRecords, _ place: Int) -> TextReference? {
        let bytes = unsafe field(row, place)
        if bytes.isEmpty { return .empty }
        guard bytes.count <= TextReference.longestInline else { return nil }
        return unsafe TextReference(readingSixteenBytesAt: bytes.baseAddress!, count: bytes.count)
    }

    @inline(__always)
    private mutating func reference(_ bytes: UnsafeBufferPointer<UInt8>) -> TextReference {
        if bytes.isEmpty { return .empty }
        if bytes.count > TextReference.longestInline { return unsafe rows.records.texts.append(bytes) }
        return unsafe TextReference(readingSixteenBytesAt: bytes.baseAddress!, count: bytes.count)
    }

    @inline(__always)
    private func intern(_ bytes: UnsafeBufferPointer<UInt8>, in words: inout WordTable) -> UInt32 {
        if bytes.isEmpty { return words.intern(.empty) }
        if bytes.count > TextReference.longestInline { return unsafe words.intern(bytes) }
        return unsafe words.intern(
            TextReference(readingSixteenBytesAt: bytes.baseAddress!, count: bytes.count))
    }

    @inline(__always)
    private mutating func source(_ row: borrowing PlainRecords) -> UInt32 {
        let bytes = unsafe field(row, layout.service)
        return unsafe bytes.isEmpty ? rows.sources.intern(words.unsorted) : intern(bytes, in: &rows.sources)
    }

    /// The yes-or-no columns and the hours, with a clock.
    @inline(__always)
    private func flags(_ row: borrowing PlainRecords) -> EntryFlags? {
        guard let place = word(row, layout.place), let maintained = word(row, layout.maintained),
            let charge = word(row, layout.charge), let hoursWord = word(row, layout.hours)
        else { return nil }
        var hours: HoursClass?
        if !hoursWord.isEmpty {
            switch hoursWord {
            case words.business: hours = .business
            case words.afterHours: hours = .afterHours
            case words.holiday: hours = .holiday
            default: return nil
            }
        }
        guard place.isEmpty || place == words.remote || place == words.onsite,
            maintained.isEmpty || maintained == words.yes || maintained == words.no,
            charge.isEmpty || charge == words.yes || charge == words.courtesy
        else { return nil }
        return EntryFlags(
            place: place == words.onsite ? .onsite : .remote, isMaintained: maintained != words.no, hours: hours,
            isCourtesy: charge == words.courtesy, isPlaceAssumed: place.isEmpty)
    }

    @inline(__always)
    private func start(_ row: borrowing PlainRecords, _ place: Int) -> Moment? {
        do throws(StartFlaw) { return try unsafe StartText.start(field(row, place), zone: layout.zone) } catch {
            return nil
        }
    }

    /// What `minutes` or `end` says; `nil` where it breaks a rule.
    @inline(__always)
    private func seconds(_ row: borrowing PlainRecords, _ start: Moment) -> Int32? {
        let largest = start.hasClock ? EntriesFile.largestClockedSeconds : EntriesFile.largestUnclockedSeconds
        let minutes = unsafe field(row, layout.minutes)
        var seconds = 0
        if minutes.isEmpty {
            guard start.hasClock, !isEmpty(row, layout.end), let end = self.start(row, layout.end), end.hasClock else {
                return nil
            }
            seconds = end.instant - start.instant
        } else {
            guard isEmpty(row, layout.end) else { return nil }
            if let whole = unsafe Self.wholeNumber(minutes) {
                seconds = whole * 60
            } else {
                do throws(DecimalFlaw) {
                    seconds = try unsafe ExactDecimalText.seconds(minutes: minutes.span, largestSeconds: largest)
                } catch { return nil }
            }
        }
        return seconds > 0 && seconds <= largest ? Int32(truncatingIfNeeded: seconds) : nil
    }

    /// The number that up to seven digits make; `nil` for anything else.
    @inline(__always)
    private static func wholeNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard bytes.count <= 7 else { return nil }
        var number = 0
        for index in 0..<bytes.count {
            let digit = unsafe bytes[index] &- 0x30
            guard digit <= 9 else { return nil }
            number = number &* 10 &+ Int(digit)
        }
        return number
    }

    private mutating func takePart(
        _ row: borrowing PlainRecords, _ id: UnsafeBufferPointer<UInt8>, _ client: UnsafeBufferPointer<UInt8>,
        _ start: Moment, _ flags: EntryFlags
    ) -> Bool {
        guard isEmpty(row, layout.minutes), isEmpty(row, layout.end) else { return false }
        var flags = flags
        if !start.hasClock { flags.rawValue &= ~Self.clockBit }
        let quantityBytes = unsafe field(row, layout.quantity)
        let priceBytes = unsafe field(row, layout.unitPrice)
        do throws(DecimalFlaw) {
            let quantity = try unsafe ExactDecimalText.quantity(quantityBytes.span)
            let price = try unsafe ExactDecimalText.cents(priceBytes.span, currency: layout.currency)
            rows.records.parts.append(
                PartRecord(
                    id: unsafe reference(id), day: start.date.dayNumber,
                    client: unsafe intern(client, in: &rows.clients), source: source(row), flags: flags,
                    quantity: quantity, unitPriceCents: price))
            return true
        } catch { return false }
    }

    /// Ids that differ have different hashes, but for one pair in 2^64.
    @inline(__always)
    private static func hash(_ id: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = UInt64(id.count) &* 0x9E37_79B9_7F4A_7C15
        var index = 0
        while index < id.count {
            // The bytes behind the id may be read and are masked off.
            let rest = id.count - index
            let word = unsafe UnsafeRawPointer(id.baseAddress! + index).loadUnaligned(as: UInt64.self)
            let mask = rest >= 8 ? UInt64.max : (1 << UInt64(8 * rest)) - 1
            hash = (hash ^ (word & mask)) &* 0xD6E8_FEB8_6659_FD93
            hash ^= hash >> 32
            index += 8
        }
        hash = hash &* 0x9E37_79B9_7F4A_7C15
        return hash == 0 ? 1 : hash
    }
}
