"""Tags and filters of the design system: `{% load ui %}`."""
