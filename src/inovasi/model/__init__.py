"""What is there: frozen classes for innovations, evaluations and the law; no I/O, no rules."""
