"""What the audit finds in the open book, kept for whoever shows it."""
