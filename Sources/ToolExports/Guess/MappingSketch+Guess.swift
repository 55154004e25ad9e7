public import PracticeFiles

extension MappingSketch {
    /// The mapping that the guesses make of a file that nobody knows, its forms proved by the whole file.
    ///
    /// - Parameters:
    ///   - name: what the mapping is called.
    ///   - options: what somebody has answered already.
    /// - Throws: the question that has to be answered first, or the column that can't be found.
    public static func guess(
        _ file: ExportFile, name: String, options: ImportOptions = ImportOptions()
    ) throws(FileFaults) -> MappingSketch {
        let file = file.read(as: options.encoding)
        var sketch = MappingSketch(name: name, look: try ExportLook(file, rowLimit: 200))
        try sketch.checkColumns(file, options)
        if sketch.columns[.length] != nil { sketch.lengthFormat = options.lengthFormat ?? .ask }
        sketch.decimalComma = false
        let questions = try FileQuestions(try sketch.mapping().reading([file]), [file], options)
        if let order = questions.dateOrder { sketch.settle(order) }
        if let unit = questions.bareUnit { sketch.bareUnit = unit }
        sketch.decimalComma = questions.signs.decimal == UInt8(ascii: ",")
        return sketch
    }

    private func checkColumns(_ file: ExportFile, _ options: ImportOptions) throws(FileFaults) {
        var missing: [String] = []
        if columns[.client] == nil, options.fallbackClient == nil { missing.append("who the client is") }
        if columns[.date] == nil { missing.append("which day it was") }
        if columns[.length] == nil, columns[.end] == nil, columns[.endTime] == nil {
            missing.append("how long it took")
        }
        guard !missing.isEmpty else { return }
        throw FileFaults(
            missing.map { what in
                FileFault(
                    .exportColumnUnclear, file: file.name,
                    expected: "which column says \(what)? There are \(listed(look.columns)): write a mapping, or give "
                        + "the column a usual name")
            })
    }

    /// Keeps which of day and month stands first.
    private mutating func settle(_ order: ImportOptions.DateOrder) {
        asksDateOrder = false
        guard let pattern = try? DatePattern(datePattern), let ordered = pattern.ordered(order),
            ordered.elements != pattern.elements
        else { return }
        let known = DateForm.all.first { (try? DatePattern($0.pattern))?.elements == ordered.elements }
        if let known {
            datePattern = known.pattern
        } else {
            asksDateOrder = true
        }
    }
}
