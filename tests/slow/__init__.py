"""What takes minutes. Not part of the tests: python -m pytest tests/slow

CI does a part of it for every commit, another each time: python -m pytest tests/slow --one-in 100 --seed 7
"""
