"""Letters: list with their state, the batch note that they went to the post, one letter as a page and as PDF."""
