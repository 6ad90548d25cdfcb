"""All that meets the terminal: commands and screens, and the reader's state behind them.

cli.py  ->  commands/  ->  review/          ->  screens/, widgets/     on a screen: app.py
                           a session        ->  linear/                line by line
"""
