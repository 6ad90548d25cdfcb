"""All that meets the terminal: commands and screens, and the reader's state behind them.

cli.py  ->  commands/  ->  review/          ->  screens/, widgets/     on a screen: app.py
                           a session        ->  linear/                line by line
"""

import gc

gc.set_threshold(50_000)  # objects between two looks for garbage: at 700 there are sixty before a first look
