"""What a case is made of and what becomes of it: evidence, leads, typical cases, examples for rules."""
