"""Who goes on?"""
