"""No business and no tables but the outbox: worktime, identifiers, money, text folding, actors, errors, events, defer."""
