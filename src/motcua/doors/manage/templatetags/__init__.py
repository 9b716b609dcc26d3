"""Parts of the pages of management: `{% load manage %}`."""
