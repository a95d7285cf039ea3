"""What a parsed report says: events, roles, modality, tolls, attributions, claims and disputes."""
