/// An empty list to be filled in: our own headings, and a row to show how.
public enum ListTemplate: String, CaseIterable, Sendable {
    case clients, invoiced, legacy, entries

    /// `invoiced-template.csv`.
    public var fileName: String { rawValue + "-template.csv" }

    /// What it is for, in a few words.
    public var title: String {
        switch self {
        case .clients: "Clients and what they have"
        case .invoiced: "What clients were invoiced"
        case .legacy: "What clients pay today, item by item"
        case .entries: "Time entries"
        }
    }

    /// The table, in UTF-8.
    public var text: String {
        switch self {
        case .clients:
            "client,name,servers,workstations,users,from,email\nacme,Acme Dental,1,12,14,2019-04-01,office@acme.example\n"
        case .invoiced: "client,month,amount\nAcme Dental,2026-01,1250.00\n"
        case .legacy:
            "client,item,quantity,unit_price,every,covers,basis\nAcme Dental,Monitoring,1,125.00,month,,written\n"
        case .entries:
            "id,client,service,start,minutes,place,technician,ticket,note\n"
                + "e1,acme,email-fix,2026-01-05T16:30,80,remote,dana,4711,Mail stopped\n"
        }
    }
}
