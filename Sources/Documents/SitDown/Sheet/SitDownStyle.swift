extension PaperStyle {
    /// The sit-down sheet, the seller's card and the letter: read from top to bottom, as one talks.
    static let sitDown: StaticString = """

        .paper.sit-down { --block: #4c6078; --strong-hair: #8a8d85; font-size: 9.6pt; line-height: 1.36;
          overflow-wrap: break-word }
        .paper.sit-down.tight { font-size: 8.6pt; line-height: 1.27 }
        .paper.sit-down .company { font-size: 17pt } .paper.sit-down .kind { font-size: 11pt; color: var(--ink) }
        .paper.sit-down .opening { margin-top: 6pt; font-size: 1.06em }
        .paper.sit-down section { margin-top: 9pt; break-inside: avoid }
        .paper.sit-down.tight section { margin-top: 6pt }
        .paper.sit-down .topic { font-size: 1.25em; font-weight: 600; letter-spacing: -.01em; margin-bottom: 1pt }
        .paper.sit-down p + table, .paper.sit-down p + ul, .paper.sit-down table + p { margin-top: 3pt }
        .paper.sit-down th, .paper.sit-down td { padding: 1.9pt 6pt 1.9pt 0; border-bottom: .4pt solid var(--hair);
          text-align: start; font-weight: 400 }
        .paper.sit-down.tight th, .paper.sit-down.tight td { padding-top: 1pt; padding-bottom: 1pt }
        .paper.sit-down table { table-layout: fixed } .paper.sit-down .today th { width: 27% }
        .paper.sit-down .today thead th:nth-child(2) { width: 33% }
        .paper.sit-down .today thead th:nth-child(3) { width: 12% }
        .paper.sit-down .today thead th.figure { width: 14% }
        .paper.sit-down .boxes thead td:first-child { width: 34% }
        .paper.sit-down .why th { width: 72% } .paper.sit-down .rush th { width: 38% }
        .paper.sit-down .steps th { width: 44% }
        .paper.sit-down .things th:first-child { width: 56% } .paper.sit-down .lower th { width: 76% }
        .paper.sit-down thead th, .paper.sit-down thead td { border-bottom: .7pt solid var(--rule); color: var(--soft);
          font-size: .86em; vertical-align: bottom }
        .paper.sit-down .figure { text-align: end; padding-right: 0; padding-left: 8pt; white-space: nowrap }
        .paper.sit-down .total > * { font-weight: 600; border-bottom: 0; border-top: .7pt solid var(--rule) }
        .paper.sit-down .unwritten td:nth-child(3) { color: var(--billed); font-weight: 600 }
        .paper.sit-down .boxes thead th { font-size: 1.15em; color: var(--ink); font-weight: 600 }
        .paper.sit-down .boxes .figure { padding-right: 7pt; padding-left: 7pt; white-space: normal }
        .paper.sit-down .marked { background: var(--covered-wash) }
        .paper.sit-down td.marked, .paper.sit-down thead th.marked { border-left: .7pt solid var(--covered);
          border-right: .7pt solid var(--covered) }
        .paper.sit-down thead th.marked { border-top: 1.4pt solid var(--covered) }
        .paper.sit-down .boxes tbody tr:last-child .marked { border-bottom: 1.4pt solid var(--covered) }
        .paper.sit-down .mark { display: block; font-size: .74em; color: var(--covered); font-weight: 600; width: auto;
          height: auto; margin: 0 }
        .paper.sit-down .why table, .paper.sit-down .steps table, .paper.sit-down .rush table { width: 78% }
        .paper.sit-down .rush .covered .figure { color: var(--covered); font-weight: 600 }
        .paper.sit-down .rush .billed .figure { color: var(--billed); font-weight: 600 }
        .paper.sit-down .covered, .paper.sit-down .billed { background: none }
        .paper.sit-down ul { list-style: none } .paper.sit-down li { padding-left: 9pt; text-indent: -9pt }
        .paper.sit-down li::before { content: "\u{2022}"; display: inline-block; width: 9pt; text-indent: 0;
          color: var(--accent) }
        .paper.sit-down .halves { display: table; table-layout: fixed; width: 100%; break-inside: avoid }
        .paper.sit-down .halves section { display: table-cell; vertical-align: top; padding: 9pt 12pt 0 0 }
        .paper.sit-down .halves section + section { padding: 9pt 0 0 12pt }
        .paper.sit-down .picture { margin-top: 5pt } .paper.sit-down .year-panels { display: block;
          max-width: none; margin: 0 }
        .paper.sit-down .year-panels svg { display: inline-block; max-width: none; width: 24%; height: auto;
          margin-right: 1% }
        .paper.sit-down .year-panels.of-3 svg { width: 32% } .paper.sit-down .year-panels.of-2 svg { width: 40% }
        .paper.sit-down .year-panels.of-5 svg { width: 19% } .paper.sit-down .year-panels.of-6 svg { width: 32% }
        .paper.sit-down .sign { border-top: 1.2pt solid var(--ink); padding-top: 6pt; margin-top: 12pt }
        .paper.sit-down .signatures { display: table; width: 100%; table-layout: fixed; margin-top: 26pt }
        .paper.sit-down.tight .signatures { margin-top: 20pt }
        .paper.sit-down .line { display: table-cell; padding-right: 14pt; vertical-align: top }
        .paper.sit-down .line + .line { padding: 0 0 0 14pt }
        .paper.sit-down .line .who, .paper.sit-down .line .day { display: block; border-top: .7pt solid var(--ink);
          padding-top: 2pt; color: var(--soft); font-size: .86em }
        .paper.sit-down .line .day { margin-top: 20pt; width: 45% }
        .paper.sit-down .foot { color: var(--soft); font-size: 7.2pt; margin-top: 8pt }
        .paper.sit-down.card .asked { margin-top: 10pt; break-inside: avoid }
        .paper.sit-down.card .asked .topic::before { content: "\u{201C}" }
        .paper.sit-down.card .asked .topic::after { content: "\u{201D}" }
        .paper.sit-down.card .asked p { font-size: 1.16em }
        .paper.sit-down.card .look { border-left: 2pt solid var(--billed); padding-left: 7pt; color: var(--billed) }
        .paper.sit-down.letter-page { font-size: 10.8pt; line-height: 1.5 }
        .paper.sit-down.letter-page p { margin-top: 10pt } .paper.sit-down.letter-page .address { margin-top: 26pt;
          white-space: pre-line } .paper.sit-down.letter-page .from { margin-top: 34pt }

        """

    /// What only a screen needs of it.
    static let sitDownScreen: StaticString = """

        @media screen and (max-width: 800px) {
          .paper.sit-down.letter, .paper.sit-down.a4 { font-size: 15px }
          .paper.sit-down .halves, .paper.sit-down .halves section,
          .paper.sit-down .halves section + section { display: block; padding: 0 }
          .paper.sit-down .why table, .paper.sit-down .steps table, .paper.sit-down .rush table { width: 100% }
          .paper.sit-down table { table-layout: auto; font-size: 11px }
          .paper.sit-down .figure, .paper.sit-down .boxes .figure { padding-left: 3px; padding-right: 3px }
          .paper.sit-down .today td:nth-child(2), .paper.sit-down .today thead th:nth-child(2) { display: none }
          .paper.sit-down .signatures, .paper.sit-down .line, .paper.sit-down .line + .line { display: block;
            padding: 0 0 28px }
          .paper.sit-down .foot { font-size: 12px }
        }

        """

    /// What the card and the letter need of the common style, for documents that are printed and nothing else.
    static let sitDownPrint: StaticString = """

        @page { margin: 14mm }
        @page letter { size: letter; margin: 14mm }
        @page a4 { size: a4; margin: 14mm }
        .paper { --ink: #1b1c1a; --soft: #5a5d57; --hair: #dcdcd4; --rule: #8a8d85; --accent: #14506b;
          --covered: #1d6b3a; --covered-wash: #e3f1e6; --billed: #8a4b00; color: #1b1c1a;
          font-family: Inter, "Inter Variable", system-ui, "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans",
          sans-serif; font-feature-settings: "tnum", "cv05"; font-variant-numeric: tabular-nums }
        .paper.letter { page: letter } .paper.a4 { page: a4 }
        body, h1, h2, h3, p, ul { margin: 0; padding: 0; font-size: inherit; font-weight: inherit }
        strong { font-weight: 600 }
        table { border-collapse: collapse; width: 100% } th, td { vertical-align: top }
        header { border-bottom: 1.2pt solid #1b1c1a; padding-bottom: 5pt; overflow: hidden }
        .company { font-weight: 600; letter-spacing: -.02em; line-height: 1.1 }
        .company.beside { line-height: 30pt }
        .logo { height: 30pt; max-width: 150pt; vertical-align: middle; margin-right: 8pt; object-fit: contain }
        .kind { margin-top: 1pt }
        .edition { float: right; text-align: right; font-size: 9.5pt; margin: 0 0 2pt 14pt }
        .edition strong, .edition span { display: block } .edition span { color: #5a5d57 }

        """
}
