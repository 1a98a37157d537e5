"""One profile of Hypothesis for every test: the same examples on every machine."""

from hypothesis import settings


settings.register_profile("ci", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("ci")
