"""The sample: its province, its people, and a year of its dossiers; nothing below knows that there is one.

`loading` brings in the reference data and the people, `bulk` writes played dossiers table by table, many at a time,
`deep` plays a few hundred through the services that real ones go through; the worker goes on with these after set-up.
"""
