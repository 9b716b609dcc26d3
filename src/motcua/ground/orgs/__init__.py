"""Who the administration is: areas, agencies, units, positions, opening hours, the calendar, reorganisations.

Everything here carries dates, because structures change: nothing is deleted, it ends. Other rooms ask `queries` for
frozen cards and for an agency's `WorkCalendar`; changes go through `services`, which record and announce them.
`valid_to` is the last day on which a row holds (None: still open), as a decision states it.
"""
