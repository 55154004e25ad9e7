import AgreementCore
import Practice
import Workflows

/// What notes can be about, by name and by id.
struct NoteSubjects {
    let practice: PracticeSnapshot

    /// The name of a subject; its id where there is no such thing any more.
    func name(_ subject: NoteRecord.Subject) -> String {
        let found: String? =
            switch subject.kind {
            case .client: practice.clients.first { $0.id == subject.id }?.name
            case .service: practice.sheet?.service(subject.id)?.name
            case .plan: practice.sheet?.plan(subject.id)?.name
            }
        return found ?? subject.id
    }

    /// The page that shows it.
    func path(_ subject: NoteRecord.Subject) -> String {
        switch subject.kind {
        case .client: PagePath.client(subject.id)
        case .service: PagePath.service(subject.id)
        case .plan: RoadStep.table.path
        }
    }

    /// What was meant by `client:acme`, or by a name as people write it.
    ///
    /// - Throws: `NoteFault.unknownSubject`.
    func subject(_ text: String) throws(NoteFault) -> NoteRecord.Subject? {
        guard !text.isEmpty else { return nil }
        if let colon = text.firstIndex(of: ":"),
            let kind = NoteRecord.SubjectKind(rawValue: String(text[..<colon]))
        {
            let id = String(text[text.index(after: colon)...])
            if isThere(kind, id) { return NoteRecord.Subject(kind, id) }
        }
        let lower = text.lowercased()
        if let plan = practice.sheet?.plans.first(where: { $0.name.lowercased() == lower }) {
            return NoteRecord.Subject(.plan, plan.id)
        }
        if let service = practice.sheet?.services.first(where: { $0.name.lowercased() == lower }) {
            return NoteRecord.Subject(.service, service.id)
        }
        if let client = practice.clients.first(where: { $0.name.lowercased() == lower }) {
            return NoteRecord.Subject(.client, client.id)
        }
        throw .unknownSubject(text)
    }

    /// Every name, for a field that offers them.
    var names: [String] {
        (practice.sheet?.plans.map(\.name) ?? []) + (practice.sheet?.services.map(\.name) ?? [])
            + practice.clients.map(\.name)
    }

    private func isThere(_ kind: NoteRecord.SubjectKind, _ id: String) -> Bool {
        switch kind {
        case .client: practice.clients.contains { $0.id == id }
        case .service: practice.sheet?.service(id) != nil
        case .plan: practice.sheet?.plan(id) != nil
        }
    }
}

/// Where things are shown.
enum PagePath {
    static func client(_ id: String) -> String { "/hours?open=" + QueryText.encoded(id) }
    static func service(_ id: String) -> String { "/services#service-" + QueryText.encoded(id) }
}
