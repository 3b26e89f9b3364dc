#!/usr/bin/env python3
"""The queries of Grafana's dashboards, with its variables replaced by what they could be.

As a program: `queries.py --rules` prints them as a rules file, which promtool parses.
"""

import glob
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
BUILT_IN = {
    "__rate_interval": "1m",
    "__interval": "1m",
    "__interval_ms": "60000",
    "__range": "1h",
    "__range_s": "3600",
    "__from": "0",
    "__to": "0",
}


def substitute(expression, variables=frozenset()):
    """The expression as Prometheus would get it: every variable matches everything."""

    def value(match):
        name = match.group(1) or match.group(2)
        if name in BUILT_IN:
            return BUILT_IN[name]
        if variables and name not in variables:
            raise ValueError(f"${name} is no variable of this dashboard")
        return ".+"

    return re.sub(r"\$(?:\{(\w+)(?::\w+)?\}|(\w+))", value, expression)


def panels(board):
    for panel in board.get("panels", []):
        yield panel
        yield from panel.get("panels", [])


def queries():
    """(dashboard, panel, query) of every panel and of every variable that asks Prometheus."""
    for path in sorted(glob.glob(os.path.join(HERE, "..", "grafana", "dashboards", "*.json"))):
        with open(path, encoding="utf-8") as file:
            board = json.load(file)
        name = os.path.basename(path)
        variables = {one["name"] for one in board.get("templating", {}).get("list", [])}
        for panel in panels(board):
            for target in panel.get("targets", []):
                if target.get("expr"):
                    yield name, panel.get("title", ""), substitute(target["expr"], variables)
        for annotation in board.get("annotations", {}).get("list", []):
            if annotation.get("expr"):
                yield name, "annotation " + annotation["name"], substitute(annotation["expr"], variables)
        for variable in board.get("templating", {}).get("list", []):
            if variable.get("type") == "query":
                query = variable["query"]
                text = query["query"] if isinstance(query, dict) else query
                values = re.fullmatch(r"label_values\((?:(.+),\s*)?\w+\)", text.strip())
                text = values.group(1) if values else re.sub(r"^query_result\((.*)\)$", r"\1", text.strip())
                if text:
                    yield name, "variable " + variable["name"], substitute(text, variables)


if __name__ == "__main__":
    if sys.argv[1:] != ["--rules"]:
        sys.exit("usage: queries.py --rules")
    rules = [
        {"record": f"query:{number}", "expr": expression, "labels": {"of": f"{board}: {panel}"}}
        for number, (board, panel, expression) in enumerate(queries())
    ]
    json.dump({"groups": [{"name": "queries", "rules": rules}]}, sys.stdout, indent=1)
