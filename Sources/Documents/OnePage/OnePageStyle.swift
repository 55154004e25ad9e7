/// The look of the one page (design.md, "Paper"): ink on paper, hairlines, tabular figures.
enum OnePageStyle {
    static let sheet: StaticString = """

        @page { margin: 14mm }
        @page letter { size: letter; margin: 14mm }
        @page a4 { size: a4; margin: 14mm }
        :root { --ink: #1b1d21; --soft: #666b74; --hair: #cfd3d9; --tint: #f6f7f8; --accent: #24508f }
        * { box-sizing: border-box; margin: 0; padding: 0 }
        body { font-family: Inter, "Inter Variable", system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif;
          font-feature-settings: "tnum"; font-variant-numeric: tabular-nums; color: var(--ink);
          background: #e9ebee; line-height: 1.35; -webkit-print-color-adjust: exact; print-color-adjust: exact }
        .page { background: #fff; margin: 24px auto; padding: 14mm; display: flex; flex-direction: column }
        .letter { page: letter; width: 8.5in; min-height: 11in }
        .a4 { page: a4; width: 210mm; min-height: 297mm }
        .airy { font-size: 9.5pt; --row: 3pt; --line: 1.35 } .even { font-size: 8.8pt; --row: 2pt; --line: 1.28 }
        .close { font-size: 8.4pt; --row: 1.2pt; --line: 1.24 } .tight { font-size: 8pt; --row: .8pt; --line: 1.18 }
        header { display: flex; justify-content: space-between; align-items: baseline;
          border-bottom: 1.5pt solid var(--ink); padding-bottom: 4pt }
        h1 { font-size: 2.1em; font-weight: 650; letter-spacing: -.01em; line-height: 1.1 }
        header p, .per, .group, footer { color: var(--soft) }
        header strong { color: var(--ink); font-weight: 600 }
        table { border-collapse: collapse; width: 100% }
        th { font-weight: inherit; text-align: left }
        th, td { vertical-align: top }
        .plans { table-layout: fixed; margin-top: 5pt }
        .plans thead .group { width: 12% } .plans thead .service { width: 31% }
        .plans thead th { padding: 2pt 0 4pt 9pt; vertical-align: top }
        .name { font-size: 1.2em; font-weight: 600; color: var(--accent) }
        .price { font-size: 1.95em; font-weight: 650; letter-spacing: -.02em; line-height: 1.15 }
        .per { font-size: .88em }
        .plans tbody { border-top: .75pt solid var(--ink) }
        .plans tbody th, .plans tbody td { padding: var(--row) 0 var(--row) 9pt;
          line-height: var(--line) }
        .plans tbody tr + tr > * { border-top: .5pt solid var(--hair) }
        .plans tbody tr + tr > .group { border-top: 0 }
        .plans .group { padding-left: 0 }
        .plans tbody th[scope=row] { padding-left: 0 }
        .differs { font-weight: 550 } .same { color: #767b84 }
        .never { border-top: .75pt solid var(--ink); border-bottom: .75pt solid var(--ink); padding: 3pt 0 }
        .never strong, h2 { font-weight: 600 }
        .terms { columns: 2; column-gap: 18pt; margin-top: 6pt; font-size: .82em }
        .terms p { line-height: 1.26 } .rates, h2 { break-inside: avoid; break-after: avoid }
        h2 { font-size: 1em; margin-bottom: 1pt } section p + h2 { margin-top: 5pt } .print { margin-top: 5pt }
        .rates { margin-bottom: 5pt } .rates th, .rates td { padding: .8pt 0 .8pt 8pt; white-space: nowrap }
        .rates th[scope=row] { padding-left: 0 }
        .rates thead th, .rates tbody td { text-align: right } .rates tbody td.place { text-align: left }
        .rates thead th { color: var(--soft) } .place { color: var(--soft) }
        .rates tbody tr > * { border-top: .5pt solid var(--hair) }
        footer { margin-top: auto; padding-top: 6pt; font-size: .8em }
        @media print { body { background: none } .page { margin: 0; padding: 0; width: auto; min-height: 0 }
          .letter { min-height: calc(11in - 28.5mm) } .a4 { min-height: calc(297mm - 28.5mm) } }

        """
}
