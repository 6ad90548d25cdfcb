"""What options, environment and config file say."""
