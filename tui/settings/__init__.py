"""What options, environment and config file say, and the themes that one can choose from.

config.toml  ->  config.py, which tells what is wrong in it  ->  Settings (settings.py)  ->  all the rest
"""
