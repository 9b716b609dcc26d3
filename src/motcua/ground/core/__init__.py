"""No business and no tables but the outbox: worktime, identifiers, money, text, actors, errors, events, jobs."""
