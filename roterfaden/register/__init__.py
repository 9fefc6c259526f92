"""What is stored, and the few transactional ways to store more: append Vorgänge, refresh projections, queue filing."""
