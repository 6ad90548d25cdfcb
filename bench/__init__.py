"""Where figures in the docs come from: `make bench`. Each stands beside a control run at the same time."""
