"""May it enter, and what is missing?"""
