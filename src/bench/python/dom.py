#!/usr/bin/env python3
"""The script that everybody writes first: dom.py STORE TEXTFILE TYPE,TYPE,…

The whole document in memory, and Prometheus' own Python client (Debian: python3-prometheus-client).
"""
import sys
from xml.etree import ElementTree

from prometheus_client import CollectorRegistry, Gauge, write_to_textfile


def main(store, textfile, types):
    wanted = set(types.split(","))
    registry = CollectorRegistry()
    total = Gauge("store_total_rows", "Total rows in store", ["path"], registry=registry)
    rows = Gauge("store_rows", "Rows by type", ["path", "type"], registry=registry)
    quantity = Gauge("store_quantity", "Quantity by type", ["path", "type"], registry=registry)
    for row in ElementTree.parse(store).getroot().findall("row"):
        total.labels(store).inc()
        kind = row.get("type")
        if kind in wanted:
            rows.labels(store, kind).inc()
            quantity.labels(store, kind).inc(float(row.findtext("quantity")))
    write_to_textfile(textfile, registry)


if __name__ == "__main__":
    main(*sys.argv[1:])
