"""The design system all doors share: page shells, components, form widgets, static assets."""
