"""How does it fare? Partners, results, comparisons, replications, copies and contradictions."""
