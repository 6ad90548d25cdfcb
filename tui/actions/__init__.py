"""What a reviewer does with a session, whatever the screen: functions from a session to what comes of it.

navigation.py, stops.py     where jumps lead              conditions.py     what cannot be done now, and why
recording.py, editing.py    what annotations become       correcting.py     what links become
selecting.py                what a tag is put on          watching.py       files that change
adjudicating.py             deciding between two          rereading.py      and are taken in
                            reviewers
"""
