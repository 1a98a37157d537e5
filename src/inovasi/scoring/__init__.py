"""What is its score, and why?"""
