import PracticeFiles

extension Mapping {
    /// The mapping as it reads files of which some are a workbook's rows: their dates, lengths and numbers are no texts
    /// of the tool's any more, but written in one form each, beside which its texts still stand.
    func reading(_ files: [ExportFile]) -> Mapping {
        guard files.contains(where: { $0.workbook != nil }) else { return self }
        var mapping = self
        if let day = try? DatePattern("yyyy-MM-dd[ K]"), let clock = try? DatePattern("K") {
            mapping.layout.dates.append(day)
            mapping.layout.times.append(clock)
        }
        if let length = fields.minutes?.format {
            if length == .hoursMinutes || length == .hoursMinutesSeconds { mapping.fields.minutes?.format = .clock }
            if LengthFormat.units.contains(length) {
                // A length with colons says itself what it is.
                mapping.fields.minutes?.format = .ask
                mapping.fields.minutes?.bare = length
            }
        }
        if files.contains(where: { $0.workbook?.hasFractions == true }) {
            mapping.layout.decimalSign = .point
            mapping.layout.thousandsSign = nil
        }
        return mapping
    }
}
