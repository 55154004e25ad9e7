extension PaperStyle {
    /// The page for the wall: large enough for a meter away, a colour and a shape with every verdict's words.
    static let wall: StaticString = """

        .paper.wall.d1 { font-size: 13.4pt } .paper.wall.d2 { font-size: 12.6pt } .paper.wall.d3 { font-size: 12pt }
        .paper.wall.d4 { font-size: 11.4pt } .paper.wall.d5 { font-size: 10.8pt } .paper.wall.d6 { font-size: 10.2pt }
        .paper.wall.d7 { font-size: 9.6pt } .paper.wall.d8 { font-size: 8.9pt }
        .paper.wall { --row: .16em; --line: 1.2 } .paper.wall.d7, .paper.wall.d8 { --row: .05em; --line: 1.13 }
        .paper .verdicts { table-layout: fixed; margin-top: 6pt } .paper .verdicts .service { width: 34% }
        .paper .verdicts.of-4 .service { width: 28% } .paper .verdicts.of-5 .service { width: 25% }
        .paper .verdicts thead th { padding: 0 0 4pt 8pt }
        .paper .verdicts .name { font-size: 1.35em; font-weight: 600; line-height: 1.15 }
        .paper .covers { font-size: .72em; color: var(--soft); line-height: 1.25 }
        .paper .verdicts tbody { border-top: .7pt solid var(--rule) }
        .paper .verdicts tbody tr { break-inside: avoid }
        .paper .verdicts tbody th, .paper .verdicts tbody td { line-height: var(--line); overflow-wrap: anywhere }
        .paper .verdicts tbody td { padding: .5pt 0 .5pt 4pt }
        .paper .verdicts tbody th.row { padding: .5pt 4pt .5pt 0; font-weight: 500 }
        .paper .verdicts tbody th.row span { display: block; padding: var(--row) 0 }
        .paper .verdicts tbody tr + tr > * { border-top: .4pt solid var(--hair) }
        .paper .verdict { display: block; padding: var(--row) 4pt; font-weight: 600; border-radius: 2pt }
        .paper .covered .verdict { color: var(--covered); background: var(--covered-wash) }
        .paper .asked .verdict { color: var(--covered) }
        .paper .allowance .verdict { color: var(--allowance); background: var(--allowance-wash) }
        .paper .flat .verdict { color: var(--flat); background: var(--flat-wash) }
        .paper .billed .verdict { color: var(--billed); background: var(--billed-wash) }
        .paper .verdict .note { font-size: .82em; font-weight: 500 }
        .paper .mark { display: inline-block; width: .62em; height: .62em; margin-right: .38em }
        .paper .covered .mark { background: var(--covered); border-radius: 50% }
        .paper .asked .mark { border: .1em solid var(--covered); border-radius: 50% }
        .paper .allowance .mark { border: .1em solid var(--allowance); border-left-width: .31em; border-radius: 50% }
        .paper .flat .mark { background: var(--flat) }
        .paper .billed .mark { width: 0; height: 0; border: .34em solid transparent; border-top-width: 0;
          border-bottom: .6em solid var(--billed) }
        .paper .courtesy .mark { background: var(--courtesy); transform: rotate(45deg) scale(.8) }
        .paper .rules { border-top: 1.2pt solid var(--ink); margin-top: 3pt }
        .paper .pair { display: table; table-layout: fixed; width: 100% }
        .paper .rule { display: table-cell; vertical-align: top; padding: 3.5pt 9pt 2.5pt 0; width: 50%;
          font-size: .8em; line-height: 1.26 }
        .paper .rule + .rule { padding: 3.5pt 0 2.5pt 9pt; border-left: .4pt solid var(--hair) }
        .paper .pair + .pair { border-top: .4pt solid var(--hair) }
        .paper .rules .topic { font-size: 1.14em; font-weight: 600 }
        .paper .number { color: var(--accent); font-weight: 700; margin-right: .1em }
        .paper .say { font-weight: 500; color: var(--accent) }
        .paper .doubt { border-top: .7pt solid var(--rule); padding-top: 3pt; font-size: .8em; line-height: 1.28 }
        @media screen and (max-width: 800px) {
          .paper.wall, .paper.wall.letter, .paper.wall.a4 { font-size: 15px }
          .paper .verdicts, .paper .verdicts tbody, .paper .verdicts thead { display: block }
          .paper .verdicts thead { position: sticky; top: 0; background: #fff; padding: 6px 0 }
          .paper .verdicts tr { display: grid; grid-template-columns: repeat(3, 1fr); column-gap: 4px }
          .paper .verdicts.of-1 tr { grid-template-columns: 1fr }
          .paper .verdicts.of-2 tr { grid-template-columns: repeat(2, 1fr) }
          .paper .verdicts.of-4 tr { grid-template-columns: repeat(4, 1fr) }
          .paper .verdicts.of-5 tr { grid-template-columns: repeat(5, 1fr) }
          .paper .verdicts thead td { display: none } .paper .verdicts .service { width: auto }
          .paper .verdicts thead th { padding: 0 }
          .paper .verdicts tbody th.row { grid-column: 1 / -1; padding: 6px 0 2px; border: 0 }
          .paper .verdicts tbody td, .paper .verdicts tbody tr + tr > td { padding: 0 0 6px; border: 0 }
          .paper .verdicts tbody tr + tr { border-top: 1px solid var(--hair) }
          .paper .verdict { padding: 2px 4px; font-size: 13px }
          .paper .pair, .paper .rule { display: block; width: auto }
          .paper .rule, .paper .rule + .rule { font-size: 14px; padding: 8px 0; border-left: 0 }
          .paper .rule + .rule { border-top: .4pt solid var(--hair) } .paper .doubt { font-size: 14px }
        }
        @media screen and (max-width: 560px) {
          .paper .verdicts thead { position: static } .paper .verdicts thead tr, .paper .verdicts tbody tr { display: block }
          .paper .verdicts thead th { display: grid; grid-template-columns: 84px 1fr; align-items: baseline; padding: 2px 0 }
          .paper .verdicts .name { font-size: 15px } .paper .covers { font-size: 13px }
          .paper .verdicts tbody td, .paper .verdicts tbody tr + tr > td { display: grid; align-items: baseline;
            grid-template-columns: 84px minmax(0, 1fr); padding: 0 0 3px }
          .paper .verdicts tbody td::before { content: attr(data-plan); font-size: 13px; color: var(--soft) }
          .paper .verdicts tbody tr { padding-bottom: 4px }
        }

        """
}
