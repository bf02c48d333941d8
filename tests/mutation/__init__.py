"""Small changes of the program, and whether a test notices each: python -m tests.mutation --help."""
