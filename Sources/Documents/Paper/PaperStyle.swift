import HTML

/// The look of what goes on paper: ink, hairlines, tabular figures. The same rules dress the
/// sheet in a PDF, in a browser's print and on the screen; every rule stands under `.paper`.
public enum PaperStyle {
    /// The whole style sheet; a server serves it beside its own, a document of its own bears it.
    public static let sheet: [StaticString] = [common, onePage, wall, sitDown, sitDownScreen]

    private static let common: StaticString = """

        @page { margin: 14mm }
        @page letter { size: letter; margin: 14mm }
        @page a4 { size: a4; margin: 14mm }
        .desk { background: #e8e8e3; margin: 0 }
        .paper { --ink: #1b1c1a; --soft: #5a5d57; --same: #74776f; --hair: #dcdcd4; --rule: #8a8d85;
          --accent: #14506b; --covered: #1d6b3a; --covered-wash: #e3f1e6; --allowance: #1f57a4;
          --allowance-wash: #e4ecf8; --flat: #0b6668; --flat-wash: #dff0ef; --courtesy: #6b3fa0;
          --billed: #8a4b00; --billed-wash: #fbeeda; color: var(--ink); background: #fff;
          font-family: Inter, "Inter Variable", system-ui, "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans",
          sans-serif; font-feature-settings: "tnum", "cv05"; font-variant-numeric: tabular-nums; line-height: 1.3;
          -webkit-print-color-adjust: exact; print-color-adjust: exact }
        .paper * { box-sizing: border-box; margin: 0; padding: 0; max-width: none; color: inherit;
          font-size: inherit; font-weight: inherit; letter-spacing: inherit; line-height: inherit;
          background: none; border: 0 }
        .paper.d1 { font-size: 11.6pt; --row: 3.4pt; --line: 1.35 }
        .paper.d2 { font-size: 11pt; --row: 3pt; --line: 1.33 }
        .paper.d3 { font-size: 10.4pt; --row: 2.6pt; --line: 1.3 }
        .paper.d4 { font-size: 9.9pt; --row: 2.2pt; --line: 1.28 }
        .paper.d5 { font-size: 9.5pt; --row: 1.8pt; --line: 1.26 }
        .paper.d6 { font-size: 9.2pt; --row: 1.4pt; --line: 1.24 }
        .paper.d7 { font-size: 8.9pt; --row: .9pt; --line: 1.22 }
        .paper.d8 { font-size: 8.9pt; --row: .35pt; --line: 1.13 }
        .paper header { border-bottom: 1.2pt solid var(--ink); padding-bottom: 5pt; overflow: hidden }
        .paper .company { font-size: 22pt; font-weight: 600; letter-spacing: -.02em; line-height: 1.1 }
        .paper .company.beside { font-size: 16pt; line-height: 30pt }
        .paper .logo { height: 30pt; max-width: 150pt; vertical-align: middle; margin-right: 8pt; object-fit: contain }
        .paper.d8 .company { font-size: 18pt } .paper.d8 .company.beside { font-size: 14pt; line-height: 24pt }
        .paper.d8 .logo { height: 24pt } .paper.d8 header { padding-bottom: 3pt } .paper.d8 .plans { margin-top: 4pt }
        .paper .kind { font-size: 9.5pt; color: var(--soft); margin-top: 1pt }
        .paper .edition { float: right; text-align: right; font-size: 9.5pt; margin: 0 0 2pt 14pt }
        .paper .edition strong, .paper .edition span { display: block } .paper .edition span { color: var(--soft) }
        .paper strong { font-weight: 600 }
        .paper table { border-collapse: collapse; width: 100% } .paper th { text-align: start }
        .paper td { text-align: start } .paper th, .paper td { vertical-align: top }
        .paper footer { color: var(--soft); font-size: 7.2pt } .paper .end { height: 11pt }
        @media screen {
          .paper { margin: 24px auto; padding: 14mm; display: flex; flex-direction: column;
            box-shadow: 0 4px 16px rgb(27 28 26 / .16) }
          .paper.letter { width: 8.5in; min-height: 11in } .paper.a4 { width: 210mm; min-height: 297mm }
          .paper footer { margin-top: auto; padding-top: 8pt } .paper .end { display: none }
        }
        @media print {
          .desk { background: none } .paper.letter { page: letter } .paper.a4 { page: a4 }
          .paper footer { position: fixed; bottom: 0; left: 0; right: 0 }
        }
        @media screen and (max-width: 800px) {
          .paper, .paper.letter, .paper.a4 { width: auto; min-height: 0; margin: 0; padding: 16px; font-size: 14px;
            box-shadow: none }
          .paper .kind, .paper .edition { font-size: 13px } .paper footer { font-size: 12px; margin-top: 16px }
          .paper .edition { float: none; text-align: start; margin: 0 0 6px }
        }

        """
}

extension PaperStyle {
    /// The style sheet as a server sends it.
    public static var bytes: [UInt8] {
        var page = HTMLPage()
        for part in sheet { page.source(part) }
        return page.bytes
    }
}
