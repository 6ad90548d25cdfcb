"""The report: one page that somebody without Diptych can read, on a screen or on paper.

    page        what the page says, gathered from the record
    passages    links in reading order: the rows of the two texts
    marking     annotations numbered in that order, and what they mark in each row
    findings    annotations in the list: quotes, and on which passages they stand
    template    Jinja2, which makes the page of report.html and report.css

The template reads like the page that it makes; it escapes whatever is put in, so that no text from outside is
ever markup.
"""
