"""All that is known of one number."""
