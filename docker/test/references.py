#!/usr/bin/env python3
"""What one file of the stack says about another: that it is there, and is the same thing. grafana.py does that for Grafana's."""

import glob
import json
import os
import re
import sys

import yaml

os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
problems = []


def wrong(text):
    problems.append(text)


def load(path):
    with open(path, encoding="utf-8") as file:
        return yaml.safe_load(file) or {}


def rules(path):
    for group in load(path).get("groups") or []:
        yield from group["rules"]


def check_alerts():
    """Each alert says all that somebody needs at night, has a runbook, and a test where it fires and one where not."""
    alerts = {}
    for path in sorted(glob.glob("prometheus/rules/*.yml")) + ["prometheus/global.rules.yml"]:
        for rule in rules(path):
            if "alert" not in rule:
                continue
            name = rule["alert"]
            if name in alerts:
                wrong(f"{path}: {name} is also in {alerts[name]}")
            alerts[name] = path
            if rule.get("labels", {}).get("severity") not in ("critical", "warning", "info", "none"):
                wrong(f"{path}: {name} has no severity")
            if not rule.get("labels", {}).get("team"):
                wrong(f"{path}: {name} has no team")
            for annotation in ("summary", "description"):
                if not rule.get("annotations", {}).get(annotation):
                    wrong(f"{path}: {name} has no {annotation}")
            url = rule.get("annotations", {}).get("runbook_url")
            if url != "{{ $externalURL }}/user/runbooks/" + name + ".md":
                wrong(f"{path}: the runbook of {name} is {url}")
            check_runbook(path, name)
            check_tested(path, name)
    for path in glob.glob("grafana/provisioning/alerting/*.yaml"):
        alerts |= {rule["title"]: path for rule in rules(path)}
    for runbook in glob.glob("runbooks/*.md"):
        if os.path.basename(runbook)[:-3] not in alerts:
            wrong(f"{runbook}: there is no such alert")


def check_runbook(path, name):
    runbook = f"runbooks/{name}.md"
    if not os.path.exists(runbook):
        wrong(f"{path}: {name} has no {runbook}")
        return
    with open(runbook, encoding="utf-8") as file:
        text = file.read()
    if not text.startswith(f"# {name}\n") or "\n## Look\n" not in text or "\n## Do\n" not in text:
        wrong(f"{runbook}: has to begin with # {name} and have the parts Look and Do")
    if "docker compose" in text and not ("# installed by a package" in text and "# in Kubernetes" in text):
        wrong(f"{runbook}: has to say what to type without docker compose, too")


def check_tested(path, name):
    base = os.path.basename(path).replace(".rules.yml", "")
    test = f"prometheus/tests/{base}.test.yml"
    fires = silent = False
    for case in load(test).get("tests", []) if os.path.exists(test) else []:
        for one in case.get("alert_rule_test", []):
            if one["alertname"] == name:
                fires |= bool(one.get("exp_alerts"))
                silent |= not one.get("exp_alerts")
    # the Watchdog is never silent
    if not fires or not (silent or name == "Watchdog"):
        wrong(f"{test}: has to test {name} where it fires and where it does not")


def check_faults():
    """Each line of the README's table of faults is a test of that name, and each alert of stores and textfiles has a line."""
    tests = {}
    for path in glob.glob("prometheus/tests/*.yml"):
        for case in load(path).get("tests", []):
            if case["name"] in tests:
                wrong(f"{path}: there are two tests '{case['name']}'")
            tests[case["name"]] = case.get("alert_rule_test", [])
    with open("README.md", encoding="utf-8") as file:
        table = file.read().partition("\n| fault | metric | alert |\n|---|---|---|\n")[2].partition("\n\n")[0]
    lines = [re.fullmatch(r"\| (.+?) \| .+ \| `(\w+)` \|", line) for line in table.splitlines()]
    if not lines or not all(lines):
        wrong("README.md: the table of faults has lines that are no fault, metric and alert")
    for fault, alert in (line.groups() for line in lines if line):
        played = [bool(one.get("exp_alerts")) for one in tests.get(fault, []) if one["alertname"] == alert]
        if set(played) != {True, False}:
            wrong(f"README.md: '{fault}': no test of this name in prometheus/tests has {alert} both firing and not")
    for path in ("prometheus/rules/store.rules.yml", "prometheus/rules/textfile.rules.yml"):
        for alert in {rule["alert"] for rule in rules(path) if "alert" in rule} - {line[2] for line in lines if line}:
            wrong(f"README.md: the table of faults does not have {alert}")


def check_recorded():
    """Each recording rule has a test of its value."""
    tested = ""
    for path in glob.glob("prometheus/tests/*.yml"):
        for case in load(path).get("tests", []):
            tested += " ".join(one["expr"] for one in case.get("promql_expr_test", [])) + " "
    for path in glob.glob("prometheus/rules/*.yml"):
        for rule in rules(path):
            if "record" in rule and rule["record"] not in tested:
                wrong(f"{path}: no test says what {rule['record']} is")


def check_inhibited():
    """A matcher of Alertmanager that names an alert which does not exist would be silent for ever."""
    names = {rule["alert"] for path in glob.glob("prometheus/**/*rules.yml", recursive=True) for rule in rules(path) if "alert" in rule}
    config = load("alertmanager/alertmanager.yml")
    matchers = [m for rule in config["inhibit_rules"] for m in rule["source_matchers"] + rule["target_matchers"]]
    matchers += [m for route in config["route"]["routes"] for m in route.get("matchers", [])]
    for matcher in matchers:
        found = re.fullmatch(r'\s*alertname\s*(=~|=)\s*"?([^"]+)"?', matcher)
        for pattern in found.group(2).split("|") if found else []:
            if not any(re.fullmatch(pattern, name) for name in names):
                wrong(f"alertmanager.yml: {matcher}: there is no alert {pattern}")


def check_modules():
    modules = set(load("blackbox/blackbox.yml")["modules"])
    for path in glob.glob("prometheus/targets/probe-*"):
        for group in load(path):
            if group.get("labels", {}).get("module") not in modules:
                wrong(f"{path}: {group['targets']}: blackbox.yml has no such module")


def check_services():
    """Each address in a configuration is a service of compose.yaml, and each service with metrics is scraped."""
    services = set(load("compose.yaml")["services"])
    for path in ("prometheus/prometheus.yml", "prometheus/global.yml", "prometheus/agent.yml", "victoria/notifier.yml", "prometheus/targets/probe-stack.yml", "alertmanager/alertmanager.yml"):
        with open(path, encoding="utf-8") as file:
            text = re.sub(r"#.*", "", file.read())
        for host in re.findall(r"(?<![\w.-])([a-z][a-z0-9-]*):\d{4,5}\b", text):
            if host not in services:
                wrong(f"{path}: {host} is no service of compose.yaml")
        for names in re.findall(r"names: \[([^]]+)\]", text):
            for host in re.split(r",\s*", names):
                if host not in services:
                    wrong(f"{path}: {host} is no service of compose.yaml")
    if os.path.exists("thanos/endpoints.yml"):
        for endpoint in load("thanos/endpoints.yml")["endpoints"]:
            if endpoint["address"].split(":")[0] not in services:
                wrong(f"thanos/endpoints.yml: {endpoint['address']} is no service of compose.yaml")


def check_images():
    """Every image has one tag, in one place, and it is a version; it is found there by what renews and pins it."""
    compose = load("compose.yaml")
    with open("../.github/renovate.json", encoding="utf-8") as file:
        renewed = json.load(file)["customManagers"][0]["matchStrings"][0].replace("(?<", "(?P<")
    known = compose["x-images"].values()
    for name, image in compose["x-images"].items():
        found = re.fullmatch(r"\$\{[A-Z_]+" + renewed, image)
        if not found or not re.fullmatch(r"v?\d[\w.-]*", found["currentValue"]):
            wrong(f"compose.yaml: the image {name} has no version: {image}")
    for name, service in compose["services"].items():
        if "build" not in service and service["image"] not in known:
            wrong(f"compose.yaml: {name}: the image {service['image']} is none of x-images")


def check_settings():
    """.env.example has every setting of compose.yaml, with the default that is in force."""
    with open(".env.example", encoding="utf-8") as file:
        example = dict(re.findall(r"^([A-Z0-9_]+)=(.*)$", file.read(), re.MULTILINE))
    with open("compose.yaml", encoding="utf-8") as file:
        used = dict(re.findall(r"\$\{(\w+):-([^}]*)\}", file.read()))
    for name in sorted(set(example) | {one for one in used if not one.endswith("_IMAGE")}):
        if example.get(name) != used.get(name):
            wrong(f".env.example: {name} is {example.get(name)}, and {used.get(name)} in compose.yaml")


def check_services_held():
    """What every service is held to, however its part of compose.yaml is written."""
    for name, service in load("compose.yaml")["services"].items():
        limits = service.get("deploy", {}).get("resources", {}).get("limits", {})
        once = service.get("restart") == "no"
        if not (service.get("read_only") and service.get("cap_drop") == ["ALL"]):
            wrong(f"compose.yaml: {name} may write its file system, or has capabilities by default")
        if service.get("privileged") or service.get("security_opt") != ["no-new-privileges:true"]:
            wrong(f"compose.yaml: {name} may gain privileges")
        if not {"cpus", "memory", "pids"} <= set(limits):
            wrong(f"compose.yaml: {name} has no limits of cpus, memory and pids")
        if "max-size" not in service.get("logging", {}).get("options", {}):
            wrong(f"compose.yaml: the log of {name} grows for ever")
        if "test" not in service.get("healthcheck", {}) and "build" not in service and not once:
            wrong(f"compose.yaml: {name} has no health check")
        for port in service.get("ports", []):
            if not str(port).startswith("127.0.0.1:"):
                wrong(f"compose.yaml: {name}: port {port} is open to everyone")


def check_agent():
    """What an agent scrapes is what Prometheus scrapes under that name, and an alert of vmalert is that of Prometheus."""
    prometheus, agent = load("prometheus/prometheus.yml"), load("prometheus/agent.yml")
    jobs = {job["job_name"]: job for job in prometheus["scrape_configs"]}
    for job in agent["scrape_configs"]:
        if job != jobs.get(job["job_name"]):
            wrong(f"prometheus/agent.yml: {job['job_name']} is another job than in prometheus.yml")
    if load("victoria/notifier.yml")["alert_relabel_configs"] != prometheus["alerting"]["alert_relabel_configs"]:
        wrong("victoria/notifier.yml: alert_relabel_configs are others than in prometheus.yml")
    interval = agent["global"]["scrape_interval"]
    services = load("compose.yaml")["services"]
    for service, option in (("victoria-metrics", "-dedup.minScrapeInterval"), ("vmalert", "-evaluationInterval")):
        if f"{option}={interval}" not in services[service]["command"]:
            wrong(f"compose.yaml: {option} of {service} has to be the agent's scrape_interval, {interval}")


check_alerts()
check_faults()
check_recorded()
check_inhibited()
check_modules()
check_services()
check_images()
check_settings()
check_services_held()
check_agent()
for problem in problems:
    print(problem)
sys.exit(1 if problems else 0)
