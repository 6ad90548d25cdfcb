"""All that meets the terminal: commands, screens and the reader's state behind them."""
