"""One Akte: what is due now and why, and the red thread of what happened."""
