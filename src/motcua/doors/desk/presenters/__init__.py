"""What the desk's pages show, made from the cards of the rooms below."""
