"""The parts that screens are made of: the page of both texts, panel, foot, lists, lines to type in."""
