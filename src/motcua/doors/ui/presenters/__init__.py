"""What pages are made of, ready for the templates: words, fields, clocks, the names of the site."""
