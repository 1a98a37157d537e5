"""Can we trust the panel? Plans, agreement, severity, discrepancies and uncertain ranks."""
