"""The report: one page that somebody without Diptych can read, on a screen or on paper.

    page        what the page says, gathered from the record
    passages    links in reading order: the rows of the two texts
    marking     annotations numbered in that order, and what they mark in each row
    report.html, report.css     how it looks

Jinja2 makes the page: it escapes whatever it puts in, so that no text from outside is ever markup, and its
template reads like the page that it makes.
"""
