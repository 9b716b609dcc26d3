"""Parts of the citizen's pages: `{% load citizen %}`."""
