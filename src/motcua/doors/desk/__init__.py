"""The one-stop counter and case officers: intake, inbox, steps, signing, returning results."""
