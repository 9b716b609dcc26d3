"""Screens and endpoints, one room per audience; they decide nothing."""
