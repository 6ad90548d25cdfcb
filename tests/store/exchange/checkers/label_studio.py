"""Run by the Python of `make checkers`: what Label Studio has against a labelling interface and tasks for it.

{"config": "<View>…", "tasks": [{…}]} on standard input     ->     ["…"], the reasons, on standard output
"""

from __future__ import annotations

import importlib
import json
import sys
from typing import Any


def reasons(config: str, tasks: list[dict[str, Any]]) -> list[str]:
    found = importlib.import_module("label_studio_sdk.label_interface").LabelInterface(config)
    found.validate()
    missing = [
        f"no {each.value_name} in the data"
        for task in tasks
        for each in found.objects
        if each.value_name not in task["data"]
    ]
    parts = [each for task in tasks for each in (*task["annotations"], *task["predictions"])]
    return missing + [reason for part in parts for reason in found.validate_prediction(part, True)]


if __name__ == "__main__":
    json.dump(reasons(**json.load(sys.stdin)), sys.stdout)
