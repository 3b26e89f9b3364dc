#!/usr/bin/env python3
"""manifests.py [FILE...]: the manifests of ../kubernetes, or what kustomize made of them, as Kubernetes' own client knows them:
no field that it does not have, none missing that it needs, none of another kind; and names that lead to something."""

import glob
import os
import re
import sys

import yaml
from kubernetes.client import models

POD_MONITOR = {"selector", "podMetricsEndpoints", "sampleLimit"}
ENDPOINT = {"port", "path", "scheme", "interval", "basicAuth", "tlsConfig"}
SIMPLE = {"str": str, "int": int, "bool": bool, "float": (int, float), "datetime": str}
problems = []


def check(value, kind, place):
    """What a value is must be what the client's models say."""
    inner = re.fullmatch(r"(list|dict)[\[(](?:str, )?(.*)[\])]", kind)
    if inner and inner[1] == "list" and isinstance(value, list):
        for index, one in enumerate(value):
            check(one, inner[2], f"{place}[{index}]")
    elif inner and inner[1] == "dict" and isinstance(value, dict):
        for name, one in value.items():
            check(one, inner[2], f"{place}.{name}")
    elif inner:
        problems.append(f"{place} is no {inner[1]}")
    elif kind in SIMPLE:
        if not isinstance(value, SIMPLE[kind]) or (isinstance(value, bool) and kind != "bool"):
            problems.append(f"{place} is {value!r}, but must be of type {kind}")
    elif kind != "object":
        check_model(value, getattr(models, kind), place)


def check_model(value, model, place):
    if not isinstance(value, dict):
        problems.append(f"{place} must have fields")
        return
    known = {name: field for field, name in model.attribute_map.items()}
    for name, one in value.items():
        if name in known:
            check(one, model.openapi_types[known[name]], f"{place}.{name}")
        else:
            problems.append(f"{place}.{name}: there is no such field")
    try:
        # it refuses what lacks something
        model(**{known[name]: one for name, one in value.items() if name in known})
    except (ValueError, TypeError) as error:
        problems.append(f"{place}: {error}")


def check_pod(pod, claims, place):
    """What is mounted is there, and ports of probes are; each pod of a StatefulSet claims volumes of its own."""
    volumes = {volume["name"] for volume in pod.get("volumes", [])} | {claim["metadata"]["name"] for claim in claims}
    for container in pod.get("initContainers", []) + pod["containers"]:
        name = f"{place} {container['name']}"
        for mount in container.get("volumeMounts", []):
            if mount["name"] not in volumes:
                problems.append(f"{name}: there is no volume {mount['name']}")
        ports = {port.get("name") for port in container.get("ports", [])}
        for probe in (container.get(kind, {}).get("httpGet") for kind in ("startupProbe", "livenessProbe", "readinessProbe")):
            if probe and probe["port"] not in ports:
                problems.append(f"{name}: there is no port {probe['port']}")


def check_object(it, file, whole):
    place = f"{file}: {it['kind']}"
    if it["kind"] == "PodMonitor":
        spec = it["spec"]
        problems.extend(f"{place}: there is no field {name}" for name in set(spec) - POD_MONITOR)
        check_model(spec["selector"], models.V1LabelSelector, f"{place}.selector")
        for endpoint in spec["podMetricsEndpoints"]:
            problems.extend(f"{place}: there is no field {name}" for name in set(endpoint) - ENDPOINT)
        return
    group, _, version = it["apiVersion"].rpartition("/")
    if (group, it["kind"]) not in {("apps", "Deployment"), ("apps", "DaemonSet"), ("apps", "StatefulSet"), ("", "ConfigMap"), ("", "Service")}:
        problems.append(f"{place} is not of {it['apiVersion']}")
        return
    # a patch has only what it changes
    if whole:
        check_model(it, getattr(models, version.capitalize() + it["kind"]), place)
        if group:
            check_pod(it["spec"]["template"]["spec"], it["spec"].get("volumeClaimTemplates", []), place)


for file in sys.argv[1:] or sorted(glob.glob(os.path.join(os.path.dirname(__file__), "../kubernetes/*/*.yaml"))):
    with open(file, encoding="utf-8") as text:
        objects = [it for it in yaml.safe_load_all(text) if it]
    if not objects:
        problems.append(f"{file}: there is nothing in it")
    for it in objects:
        if not it["apiVersion"].startswith("kustomize."):
            check_object(it, file, whole=not file.endswith("/container.yaml"))

print("\n".join(problems), end="\n" if problems else "")
sys.exit(1 if problems else 0)
