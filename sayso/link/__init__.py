"""Room 3: findings and judgements → links."""
