"""One room per kind of case the province works on."""
