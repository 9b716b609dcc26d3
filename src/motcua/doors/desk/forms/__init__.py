"""What the desk's pages ask; the services check everything again."""
