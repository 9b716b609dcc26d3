"""What the API answers: cards of the rooms below as JSON, and refusals as problem+json."""
