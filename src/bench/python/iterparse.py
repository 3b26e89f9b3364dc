#!/usr/bin/env python3
"""What a careful administrator writes by hand: iterparse.py STORE TEXTFILE TYPE,TYPE,…

Streams the store, keeps nothing but the sums, replaces the textfile by one rename. Standard library only.
"""
import os
import sys
from xml.etree.ElementTree import iterparse


def measure(store, wanted):
    total, rows, quantity = 0, dict.fromkeys(wanted, 0), dict.fromkeys(wanted, 0.0)
    # local names are cheaper than global ones in a loop of millions
    events = iterparse(store, events=("start", "end"))
    root = next(events)[1]
    forget = root.clear
    for event, element in events:
        if event == "end" and element.tag == "row":
            total += 1
            kind = element.get("type") or element.findtext("type")
            if kind in rows:
                rows[kind] += 1
                quantity[kind] += float(element.get("quantity") or element.findtext("quantity"))
            forget()
    return total, rows, quantity


def family(name, description, store, by_type):
    yield f"# HELP {name} {description}\n# TYPE {name} gauge\n"
    for kind, value in sorted(by_type.items()):
        yield f'{name}{{path="{store}",type="{kind}"}} {value}\n'


def main(store, textfile, types):
    total, rows, quantity = measure(store, types.split(","))
    seen = [kind for kind, count in rows.items() if count]
    unfinished = f"{textfile}.{os.getpid()}"
    with open(unfinished, "w", encoding="utf-8") as out:
        out.write("# HELP store_total_rows Total rows in store\n# TYPE store_total_rows gauge\n")
        out.write(f'store_total_rows{{path="{store}"}} {total}\n')
        out.writelines(family("store_rows", "Rows by type", store, {kind: rows[kind] for kind in seen}))
        out.writelines(family("store_quantity", "Quantity by type", store, {kind: quantity[kind] for kind in seen}))
    os.chmod(unfinished, 0o644)
    os.rename(unfinished, textfile)


if __name__ == "__main__":
    main(*sys.argv[1:])
