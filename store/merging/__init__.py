"""Several databases into one."""
