"""Keys, checks before publishing, and the words of search: pure."""

from motcua.means.catalogue.rules.naming import digest, slug
from motcua.means.catalogue.rules.publishing import Problem, problems, shorter_than_process, too_early

__all__ = ["Problem", "digest", "problems", "shorter_than_process", "slug", "too_early"]
