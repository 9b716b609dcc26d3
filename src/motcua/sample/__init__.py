"""The sample: its province, its people, and a year of its dossiers; nothing below knows that there is one.

`loading` brings in the reference data and the people, `bulk` writes played dossiers table by table, many at a time.
"""
