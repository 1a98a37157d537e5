"""What are the rules? The law as dated, cited data."""
