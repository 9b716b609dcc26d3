"""Sample dossiers in full depth: stories played through the services that real dossiers go through."""

from motcua.sample.deep.running import Progress, forget, plan, play_all, play_some, progress

__all__ = ["Progress", "forget", "plan", "play_all", "play_some", "progress"]
