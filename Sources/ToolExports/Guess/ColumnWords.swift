/// What columns are called in time trackers and help desks, in seven languages.
enum ColumnWords {
    /// In the order in which fields take their columns; each field's most telling words first.
    static let all: [(field: MappingSketch.Field, words: [String])] = [
        (.time, times), (.endTime, endTimes), (.end, ends), (.date, dates), (.length, lengths), (.client, clients),
        (.technician, technicians), (.ticket, tickets), (.service, services), (.place, places), (.note, notes),
    ]
    /// Words of columns that are about something else than the work's own day and length.
    static let foreign = [
        "creat", "creac", "criac", "erstell", "modif", "updat", "due", "invoice", "bill", "rate", "amount", "price",
        "cost", "estim", "approv", "factur", "fattur", "abrechen", "budget", "export", "resol", "close", "remain",
    ]

    private static let clients = [
        "client name", "customer name", "company name", "account name", "client", "customer", "company", "account",
        "organization", "organisation", "organization name", "kunde", "kundenname", "firma", "mandant", "auftraggeber",
        "cliente", "empresa", "société", "entreprise", "azienda", "ditta", "klant", "klantnaam", "bedrijf", "conta",
        "partner", "project name", "project", "projekt", "projet", "proyecto", "projeto", "progetto",
    ]
    private static let times = [
        "start time", "time from", "from time", "time in", "started at", "begin time", "startzeit", "von", "from",
        "beginn", "uhrzeit", "hora de inicio", "hora inicio", "desde", "heure de début", "début", "hora de início",
        "início", "ora di inizio", "ora inizio", "inizio", "dalle", "starttijd", "begintijd", "van", "start", "begin",
        "de", "da", "in",
    ]
    private static let endTimes = [
        "end time", "time to", "to time", "time out", "stop time", "endzeit", "bis", "to", "hora de finalización",
        "hora fin", "hasta", "heure de fin", "hora de término", "até", "ora di fine", "ora fine", "alle", "eindtijd",
        "tot", "end", "stop", "finish", "until", "ende", "fin", "fim", "fine", "einde", "out", "a", "à",
    ]
    private static let ends = [
        "end date time", "end date", "end time", "timeend", "time end", "ended at", "end", "finish", "stop date",
        "stop", "until", "enddatum", "ende", "bis", "fecha de finalización", "fecha fin", "fin", "date de fin",
        "data de término", "data fim", "fim", "data di fine", "data fine", "fine", "einddatum", "einde", "to", "tot",
    ]
    private static let dates = [
        "start date time", "start date", "start time", "timestart", "time start", "started at", "started", "work date",
        "date worked", "spent on", "spent date", "entry date", "log date", "date", "start", "day", "began", "when",
        "datum", "tag", "startdatum", "beginn", "von", "fecha de inicio", "fecha", "día", "date de début", "jour",
        "début", "data de início", "data", "dia", "data di inizio", "giorno", "inizio", "dag", "begin", "from",
    ]
    private static let lengths = [
        "hours worked", "actual hours", "time spent", "time taken", "time worked", "duration", "hours", "spent hours",
        "logged hours", "minutes", "length", "worked", "effort", "unit amount", "quantity", "dauer", "stunden",
        "arbeitszeit", "zeitaufwand", "aufwand", "zeit", "duración", "horas", "tiempo", "durée", "heures", "temps",
        "duração", "tempo", "durata", "ore", "duur", "uren", "tijd", "time", "seconds", "logged", "spent",
    ]
    private static let technicians = [
        "technician", "resource name", "member", "user name", "username", "user", "employee", "agent", "resource",
        "assignee", "author", "worker", "staff", "engineer", "tech", "who", "person", "persona", "personne", "pessoa",
        "benutzer", "mitarbeiter", "techniker",
        "bearbeiter", "usuario", "empleado", "técnico", "agente", "utilisateur", "employé", "technicien", "intervenant",
        "usuário", "utilizador", "funcionário", "utente", "dipendente", "tecnico", "gebruiker", "medewerker", "monteur",
        "name",
    ]
    private static let tickets = [
        "ticket number", "ticket id", "ticketid", "ticket no", "ticket", "case number", "case", "issue key", "issue",
        "incident", "job", "vorgang", "fall", "caso", "dossier", "chamado", "zaak",
    ]
    private static let services = [
        "work type", "worktype", "type of work", "service", "task type", "task", "activity", "category", "kind",
        "tätigkeit", "leistung", "aufgabe", "actividad", "servicio", "tarea", "activité", "tâche", "atividade",
        "serviço", "tarefa", "attività", "servizio", "activiteit", "dienst", "taak", "type", "tracker", "work",
        "project", "projekt", "projet", "proyecto", "projeto", "progetto",
    ]
    private static let places = [
        "work location", "location", "place", "onsite", "on site", "site", "ort", "standort", "einsatzort", "lugar",
        "lieu", "local", "luogo", "sede", "locatie", "plaats",
    ]
    private static let notes = [
        "summary notes", "notes", "note", "description", "comment", "comments", "summary", "subject", "text", "title",
        "beschreibung", "bemerkung", "notiz", "kommentar", "nota", "notas", "descripción", "comentario", "remarque",
        "commentaire", "descrição", "observação", "descrizione", "omschrijving", "opmerking", "beschrijving",
    ]

    /// In small letters, signs between words made blanks: `Start Date/Time` → `start date time`.
    static func folded(_ column: String) -> String {
        column.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }
}
