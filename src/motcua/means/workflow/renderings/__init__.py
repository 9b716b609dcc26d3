"""Processes as pictures."""

from motcua.means.workflow.renderings.diagrams import definition_diagram, diagram

__all__ = ["definition_diagram", "diagram"]
