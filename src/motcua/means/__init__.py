"""What casework is made of; none of these rooms knows what a dossier is."""
