import AgreementCore

/// The words that columns of entries.csv may hold, as the eight bytes that they begin with.
private struct EntryWords {
    let labor = eightBytes("labor"), part = eightBytes("part")
    let remote = eightBytes("remote"), onsite = eightBytes("onsite")
    let yes = eightBytes("yes"), no = eightBytes("no"), courtesy = eightBytes("courtesy")

    private static func eightBytes(_ word: String) -> UInt64 {
        word.utf8.reversed().reduce(0) { $0 &<< 8 | UInt64($1) }
    }
}

/// Reads entries of pieces of `entries.csv`, as far as all of them are plain: what is read here, `EntryRow` reads the
/// same, and whatever breaks a rule is left to that, which knows how to say so.
///
/// A thread has one for all of its pieces, whose words it goes on numbering.
struct PlainEntries: ~Copyable {
    private let layout: EntryLayout
    private let words = EntryWords()
    /// What no file need name: entries that nobody has sorted.
    private let unsorted: TextReference
    /// Flags with a clock and without hours, by what `flags` makes of the columns.
    private let flagsWithoutHours: [EntryFlags]
    private var moments: PlainMoments
    private var rows = EntryRows()
    private var idOrder = IdOrder()
    private var clientNumbers = WordNumbers(pairBits: 12)
    private var sourceNumbers = WordNumbers(pairBits: 8)
    private var technicianNumbers = WordNumbers(pairBits: 8)
    private var roleNumbers = WordNumbers(pairBits: 4)

    init(_ layout: EntryLayout) {
        self.layout = layout
        moments = PlainMoments(zone: layout.zone)
        var texts = TextStore()
        unsorted = texts.append(Service.unsorted.id)
        flagsWithoutHours = (0..<16).map { index in
            EntryFlags(
                place: index & 1 == 0 ? .remote : .onsite, isMaintained: index & 2 == 0, isCourtesy: index & 4 != 0,
                isPlaceAssumed: index & 8 != 0)
        }
    }

    /// How many words were numbered so far.
    var wordCount: Int {
        rows.clients.count + rows.sources.count + rows.technicians.count + rows.roles.count
    }

    /// Makes room for about so many entries of a piece.
    mutating func begin(expecting count: Int) { rows.records.labor.reserveOnLargePages(count) }

    /// Hands over what was read of a piece, and keeps the words for the next one.
    mutating func finish() -> (rows: EntryRows, idOrder: IdOrder) {
        var next = EntryRows()
        next.clients = rows.clients
        next.sources = rows.sources
        next.technicians = rows.technicians
        next.roles = rows.roles
        let order = idOrder
        idOrder = IdOrder()
        swap(&rows, &next)
        return (next, order)
    }

    /// Begins anew with the first word.
    mutating func forgetWords() {
        rows = EntryRows()
        idOrder = IdOrder()
        clientNumbers.removeAll()
        sourceNumbers.removeAll()
        technicianNumbers.removeAll()
        roleNumbers.removeAll()
    }

    /// Adds the record's entry.
    ///
    /// - Returns: `false` where something about it is not plain.
    @inline(__always)
    mutating func take(_ row: inout PlainRecords) -> Bool {
        guard row.fieldCount == layout.fieldCount else { return row.isEmptyLine }
        let id = unsafe row.field(layout.id)
        let client = unsafe row.field(layout.client)
        guard !id.isEmpty, !client.isEmpty, id.count <= EntriesFile.largestTextBytes, var flags = flags(&row),
            let start = unsafe moments.moment(row.field(layout.start))
        else { return false }
        if !start.hasClock { flags.rawValue &= ~Self.clockBit }
        let ticket = unsafe field(&row, layout.ticket)
        guard ticket.count <= EntriesFile.largestTextBytes else { return false }
        let kind = eightBytes(&row, layout.kind)
        guard kind == 0 || kind == words.labor else {
            return unsafe kind == words.part && takePart(&row, id, client, start, flags)
        }
        guard isEmpty(&row, layout.quantity), isEmpty(&row, layout.unitPrice), let seconds = seconds(&row, start)
        else { return false }
        let technician = unsafe field(&row, layout.technician)
        let roleName = unsafe field(&row, layout.role)
        let role = unsafe roleName.isEmpty ? 0 : roleNumbers.number(of: roleName, in: &rows.roles)
        guard role <= UInt32(EntriesFile.largestRoleCount) else { return false }
        let idReference = unsafe reference(id)
        idOrder.add(idReference)
        rows.records.labor.append(
            LaborRecord(
                start: start.instant.seconds, id: idReference, ticket: unsafe reference(ticket), seconds: seconds,
                startDay: start.date.dayNumber, client: unsafe clientNumbers.number(of: client, in: &rows.clients),
                source: source(&row),
                technician: unsafe technician.isEmpty
                    ? 0 : technicianNumbers.number(of: technician, in: &rows.technicians),
                role: UInt16(truncatingIfNeeded: role), flags: flags))
        return true
    }

    private static let clockBit = EntryFlags(hasClock: true).rawValue & ~EntryFlags(hasClock: false).rawValue
}

extension PlainEntries {
    @inline(__always)
    private func field(_ row: inout PlainRecords, _ place: Int) -> UnsafeBufferPointer<UInt8> {
        unsafe place < 0 ? UnsafeBufferPointer(start: nil, count: 0) : row.field(place)
    }

    @inline(__always)
    private func isEmpty(_ row: inout PlainRecords, _ place: Int) -> Bool {
        unsafe field(&row, place).isEmpty
    }

    /// A word as the eight bytes that it begins with, 0 where it is empty; all ones, which no text has, where it is
    /// longer.
    @inline(__always)
    private func eightBytes(_ row: inout PlainRecords, _ place: Int) -> UInt64 {
        guard place >= 0 else { return 0 }
        let bytes = unsafe row.field(place)
        guard bytes.count <= 8 else { return .max }
        let word = unsafe UInt64(
            littleEndian: UnsafeRawPointer(bytes.baseAddress!).loadUnaligned(as: UInt64.self))
        let bits = UInt64(truncatingIfNeeded: bytes.count) &* 4
        return word & ~((UInt64.max &<< bits) &<< bits)
    }

    @inline(__always)
    private mutating func reference(_ bytes: UnsafeBufferPointer<UInt8>) -> TextReference {
        guard bytes.count <= TextReference.longestInline else { return unsafe rows.records.texts.append(bytes) }
        guard let start = bytes.baseAddress else { return .empty }
        return unsafe TextReference(readingSixteenBytesAt: start, count: bytes.count)
    }

    @inline(__always)
    private mutating func source(_ row: inout PlainRecords) -> UInt32 {
        let bytes = unsafe field(&row, layout.service)
        guard bytes.isEmpty else { return unsafe sourceNumbers.number(of: bytes, in: &rows.sources) }
        return rows.sources.intern(unsorted)
    }

    /// The yes-or-no columns and the hours, with a clock.
    @inline(__always)
    private func flags(_ row: inout PlainRecords) -> EntryFlags? {
        let place = eightBytes(&row, layout.place)
        let maintained = eightBytes(&row, layout.maintained)
        let charge = eightBytes(&row, layout.charge)
        guard place == 0 || place == words.remote || place == words.onsite,
            maintained == 0 || maintained == words.yes || maintained == words.no,
            charge == 0 || charge == words.yes || charge == words.courtesy
        else { return nil }
        var index = place == words.onsite ? 1 : 0
        index |= maintained == words.no ? 2 : 0
        index |= charge == words.courtesy ? 4 : 0
        index |= place == 0 ? 8 : 0
        var flags = flagsWithoutHours[index]
        let hoursName = unsafe field(&row, layout.hours)
        if !hoursName.isEmpty {
            guard let hours = unsafe Self.hours(hoursName) else { return nil }
            flags.rawValue |= EntryFlags(hours: hours).rawValue & ~EntryFlags().rawValue
        }
        return flags
    }

    private static func hours(_ name: UnsafeBufferPointer<UInt8>) -> HoursClass? {
        if unsafe name.elementsEqual("business".utf8) { return .business }
        if unsafe name.elementsEqual("afterHours".utf8) { return .afterHours }
        return unsafe name.elementsEqual("holiday".utf8) ? .holiday : nil
    }

    /// What `minutes` or `end` says; `nil` where it breaks a rule.
    @inline(__always)
    private mutating func seconds(_ row: inout PlainRecords, _ start: PlainMoments.Moment) -> Int32? {
        let largest = start.hasClock ? EntriesFile.largestClockedSeconds : EntriesFile.largestUnclockedSeconds
        let minutes = unsafe field(&row, layout.minutes)
        let endText = unsafe field(&row, layout.end)
        var seconds = 0
        if minutes.isEmpty {
            guard start.hasClock, !endText.isEmpty, let end = unsafe moments.moment(endText), end.hasClock else {
                return nil
            }
            seconds = end.instant - start.instant
        } else {
            guard endText.isEmpty else { return nil }
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
        _ row: inout PlainRecords, _ id: UnsafeBufferPointer<UInt8>, _ client: UnsafeBufferPointer<UInt8>,
        _ start: PlainMoments.Moment, _ flags: EntryFlags
    ) -> Bool {
        guard isEmpty(&row, layout.minutes), isEmpty(&row, layout.end) else { return false }
        let quantityBytes = unsafe field(&row, layout.quantity)
        let priceBytes = unsafe field(&row, layout.unitPrice)
        do throws(DecimalFlaw) {
            let quantity = try unsafe ExactDecimalText.quantity(quantityBytes.span)
            let price = try unsafe ExactDecimalText.cents(priceBytes.span, currency: layout.currency)
            let idReference = unsafe reference(id)
            idOrder.add(idReference)
            rows.records.parts.append(
                PartRecord(
                    id: idReference, day: start.date.dayNumber,
                    client: unsafe clientNumbers.number(of: client, in: &rows.clients), source: source(&row),
                    flags: flags, quantity: quantity, unitPriceCents: price))
            return true
        } catch { return false }
    }
}
