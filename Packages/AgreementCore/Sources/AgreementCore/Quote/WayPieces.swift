extension QuoteWay {
    /// When a job is worked on this way: its sittings, in order. From nothing but the sheets' hours, holidays and zone.
    ///
    /// - Returns: `nil` where it can't be: business hours never begin, or never end, or the job has no stop.
    func pieces(of job: QuoteJob, in practice: Practice) -> [JobPiece]? {
        var runs = BusinessRuns(practice: practice, client: job.client, from: job.at)
        switch self {
        case .straightThrough:
            return [JobPiece(start: job.at, seconds: job.seconds)]
        case .tonight:
            return Self.closing(practice.zone, &runs).map { [JobPiece(start: $0, seconds: job.seconds)] }
        case .inHours:
            return Self.inHours(job, &runs)
        case .untilStop:
            return job.stopSecondOfDay.flatMap { Self.untilStop($0, job, practice.zone, &runs) }
        }
    }

    /// A run that ends here ends only because nobody knows how it goes on.
    private static func endOfRules(_ zone: TimeZoneRules) -> Instant {
        zone.firstInstant(of: TimeZoneRules.lastDate.adding(days: 1))
    }

    /// The last closing of the date on which business hours close next: nobody goes home for lunch.
    private static func closing(_ zone: TimeZoneRules, _ runs: inout BusinessRuns) -> Instant? {
        // A window that closes at midnight is of the date before.
        func date(_ closing: Instant) -> LocalDate { zone.localDate(at: closing.adding(seconds: -1)) }
        guard var last = runs.next()?.upperBound, last < endOfRules(zone) else { return nil }
        let day = date(last)
        while let next = runs.next()?.upperBound, date(next) == day { last = next }
        return last
    }

    private static func inHours(_ job: QuoteJob, _ runs: inout BusinessRuns) -> [JobPiece]? {
        var pieces: [JobPiece] = []
        var left = job.seconds
        while left > 0 {
            guard let run = runs.next() else { return nil }
            let start = max(run.lowerBound, job.at)
            let piece = JobPiece(start: start, seconds: min(left, run.upperBound - start))
            left -= piece.seconds
            pieces.append(piece)
        }
        return pieces
    }

    private static func untilStop(
        _ stop: Int, _ job: QuoteJob, _ zone: TimeZoneRules, _ runs: inout BusinessRuns
    ) -> [JobPiece]? {
        var pieces: [JobPiece] = []
        var left = job.seconds
        var start = job.at
        // Who asks at the stop or after it has it begun with the next business hours.
        if zone.instant(date: zone.localDate(at: job.at), secondOfDay: stop) <= job.at {
            var run = runs.next()
            while let opening = run?.lowerBound, opening < job.at { run = runs.next() }
            guard let opening = run?.lowerBound else { return nil }
            start = opening
        }
        while true {
            guard let stopped = nextStop(stop, after: start, zone) else { return nil }
            let seconds = min(left, stopped - start)
            left -= seconds
            if let last = pieces.last, last.end == start {
                // The stop was an opening: nobody got up.
                pieces[pieces.count - 1].seconds += seconds
            } else {
                pieces.append(JobPiece(start: start, seconds: seconds))
            }
            if left == 0 { return pieces }
            var run = runs.next()
            while let opened = run?.lowerBound, opened < stopped { run = runs.next() }
            guard let opening = run?.lowerBound else { return nil }
            start = opening
        }
    }

    private static func nextStop(_ secondOfDay: Int, after instant: Instant, _ zone: TimeZoneRules) -> Instant? {
        var date = zone.localDate(at: instant).adding(days: -1)
        while date <= TimeZoneRules.lastDate {
            let stop = zone.instant(date: date, secondOfDay: secondOfDay)
            if stop > instant { return stop }
            date = date.adding(days: 1)
        }
        return nil
    }
}
