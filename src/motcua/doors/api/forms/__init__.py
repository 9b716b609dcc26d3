"""What the API is asked: parameters and bodies, as strict as the published description says."""
