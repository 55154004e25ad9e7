extension PaperStyle {
    /// The one-page table: names left, columns to be compared at arm's length, terms in line with both.
    static let onePage: StaticString = """

        .paper .plans { table-layout: fixed; margin-top: 7pt }
        .paper .plans .group { width: 13% } .paper .plans .service { width: 29% }
        .paper .of-1 .service, .paper .of-2 .service { width: 35% } .paper .of-4 .service { width: 25% }
        .paper .of-4 .group { width: 11% }
        .paper .of-5 .group { width: 11% } .paper .of-5 .service { width: 21% }
        .paper .plans thead th { padding: 0 0 6pt 10pt }
        .paper .plans thead th { overflow-wrap: anywhere; hyphens: auto }
        .paper.d7 .plans thead th, .paper.d8 .plans thead th { padding-bottom: 3pt }
        .paper .plans .name { font-size: 1.2em; font-weight: 600; color: var(--accent); line-height: 1.2 }
        .paper .plans .price { font-size: 24pt; font-weight: 600; letter-spacing: -.03em; line-height: 1.15 }
        .paper .of-4 tbody td, .paper .of-5 tbody td { font-size: .94em }
        .paper .of-4 .note, .paper .of-5 .note { font-size: .86em }
        .paper .of-4 thead th, .paper .of-5 thead th, .paper .of-4 tbody td, .paper .of-5 tbody td { padding-left:
          7pt }
        .paper .of-4 .price { font-size: 19pt } .paper .of-5 .price { font-size: 15pt }
        .paper.d7 .price { font-size: 20pt } .paper.d8 .price { font-size: 17pt }
        .paper.d8 .price, .paper.d8 .price + .per { display: inline-block; margin-right: 3pt }
        .paper .per { font-size: 8.4pt; color: var(--soft); line-height: 1.3 }
        .paper .plans tbody { border-top: .7pt solid var(--rule) }
        .paper .plans tbody th, .paper .plans tbody td { padding: var(--row) 0 var(--row) 10pt;
          line-height: var(--line); overflow-wrap: anywhere }
        .paper .plans tbody tr { break-inside: avoid }
        .paper .plans tbody tr + tr > * { border-top: .4pt solid var(--hair) }
        .paper .plans tbody tr + tr > .group { border-top: 0 }
        .paper .plans tbody .group { padding-left: 0; padding-right: 4pt; color: var(--soft); overflow-wrap: normal;
          hyphens: auto }
        .paper .plans tbody th.row { padding-left: 0 }
        .paper .differs { font-weight: 500 } .paper .note { font-weight: 400 } .paper .same { color: var(--same) }
        .paper .never { border-top: .7pt solid var(--rule); border-bottom: .7pt solid var(--rule); padding: 3.5pt 0;
          line-height: 1.3 }
        .paper .terms { margin-top: 7pt; font-size: 7.7pt; line-height: 1.32; display: table; width: 100%;
          table-layout: fixed }
        .paper .hours, .paper .print { display: table-cell; vertical-align: top }
        .paper.d7 .terms { font-size: 7.3pt; line-height: 1.26; margin-top: 4pt }
        .paper.d8 .terms { font-size: 7pt; line-height: 1.2; margin-top: 3pt }
        .paper.d8 .hours { width: 38% } .paper.d8 .print { width: 62% } .paper.d8 .print p + p { margin-top: 1.2pt }
        .paper.d8 .rates { margin-bottom: 2pt }
        .paper.d8 .terms .rates td, .paper.d8 .terms .rates th { padding-top: .4pt;
          padding-bottom: .4pt } .paper.d8 .never { padding: 2pt 0; line-height: 1.2 }
        .paper .hours { width: 42% } .paper .print { width: 58%; padding-left: 10pt }
        .paper .terms .topic { font-weight: 600; font-size: 1.08em }
        .paper .terms p + .topic { margin-top: 4pt } .paper .print p + p { margin-top: 2.5pt }
        .paper .rates { margin-bottom: 5pt } .paper .rates th, .paper .rates td { padding: 1pt 0 1pt 6pt }
        .paper .rates th.row { padding-left: 0 }
        .paper .rates thead th, .paper .rates tbody td { text-align: end; white-space: nowrap }
        .paper .rates tbody td.place { text-align: start } .paper .rates thead th, .paper .place { color: var(--soft) }
        .paper .rates tbody tr > * { border-top: .4pt solid var(--hair) }
        @media screen and (max-width: 800px) {
          .paper .plans, .paper .plans tbody, .paper .plans thead { display: block }
          .paper .plans thead { position: sticky; top: 0; background: #fff; padding-top: 6px }
          .paper .plans tr { display: grid; grid-template-columns: repeat(3, 1fr); column-gap: 10px }
          .paper .of-1 tr { grid-template-columns: 1fr } .paper .of-2 tr { grid-template-columns: repeat(2, 1fr) }
          .paper .of-4 tr { grid-template-columns: repeat(4, 1fr) }
        .paper .of-5 tr { grid-template-columns: repeat(5, 1fr) }
          .paper .plans thead td { display: none } .paper .plans thead th { padding: 0 0 6px }
          .paper .plans .group, .paper .plans .service { width: auto }
          .paper .plans .price { font-size: 20px } .paper .per { font-size: 12px }
          .paper .plans tbody .group { grid-column: 1 / -1; padding: 10px 0 0; font-weight: 600; color: var(--accent) }
          .paper .plans tbody th.row { grid-column: 1 / -1; padding: 6px 0 0; color: var(--soft); border: 0 }
          .paper .plans tbody td, .paper .plans tbody tr + tr > td { padding: 0 0 6px; border: 0; font-size: 13px }
          .paper .plans .note { font-size: 12px; letter-spacing: -.01em }
          .paper .plans tbody tr + tr { border-top: 1px solid var(--hair) }
          .paper .terms, .paper.d7 .terms, .paper.d8 .terms { font-size: 13px; line-height: 1.4 }
          .paper .terms, .paper .hours, .paper .print, .paper.d8 .hours, .paper.d8 .print { display: block; width: auto }
          .paper .print, .paper.d8 .print { padding: 12px 0 0 }
        }

        """
}
