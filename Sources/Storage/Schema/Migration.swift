/// A step forward from one version of the schema to the next. It only ever says SQL, so that it means the same in ten
/// years; a schema is never taken back.
package struct Migration: Sendable {
    /// From 1, without a gap.
    package let version: Int
    /// For all engines; each may add what it does in its own way.
    package let statements: [Statement]

    /// All of them, in order.
    package static let all: [Migration] = [
        Migration(version: 1, statements: Schema01.people + Schema01.company + Schema01.work + Schema01.agreements),
        Migration(version: 2, statements: Schema02.moves + Schema02.texts),
        Migration(version: 3, statements: Schema03.people + Schema03.happenings + Schema03.notes),
        Migration(version: 4, statements: []),
        Migration(version: 5, statements: Schema05.moves),
        Migration(version: 6, statements: Schema06.steps),
        Migration(version: 7, statements: Schema07.work),
        Migration(version: 8, statements: Schema08.merges),
        Migration(version: 9, statements: Schema09.notices),
        Migration(version: 10, statements: Schema10.changes),
        Migration(version: 11, statements: Schema11.agreements + Schema11.exceptions + Schema11.imports),
        Migration(version: 12, statements: Schema12.changes),
        Migration(version: 13, statements: Schema13.offers + Schema13.work + Schema13.company),
    ]
}
