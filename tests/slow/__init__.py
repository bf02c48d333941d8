"""What takes minutes. Not part of the tests: python -m pytest tests/slow"""
