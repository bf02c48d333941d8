"""What knows nothing of budgets: money, words, files, and what to do when something goes wrong."""
