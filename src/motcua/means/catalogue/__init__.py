"""Procedures and their versions, offerings (procedure x agency), fees, time limits, required papers, search."""
