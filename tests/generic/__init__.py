"""Tables of any form, and what of them is checked."""
