#!/usr/bin/env python3
"""Checks what Grafana would be given, without a Grafana: dashboards, data sources, alert rules and where they go.

    grafana.py              says what is wrong, one line each, and exits with 1 if anything is
    grafana.py --queries    prints every query of the dashboards: file, panel, expression, separated by tabs
    grafana.py --self-test  makes one mistake after the other in the shipped files, in memory, and exits with 1 if one
                            of them is not found, or if anything is found without a mistake

The rules whose names end in -rule are those of Grafana's dashboard-linter, some made stricter; exceptions are in
grafana/dashboards/.lint, each with its reason. Needs Debian's python3-jsonschema, python3-yaml, prometheus (promtool)
and prometheus-alertmanager (amtool).
"""

import copy
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DEBIAN = "/usr/bin/python3"
DOCKER = Path(__file__).resolve().parent.parent
SOURCES = {"prometheus", "alertmanager", "prometheus-global", "victoria", "victoria-years", "thanos"}
BUILT_IN = {"__rate_interval": "1m", "__interval": "15s", "__range": "1h"}
VARIABLE = re.compile(r"\$(?:\{(\w+)(?:[.:][^}]*)?\}|(\w+))")


def without(what, package):
    """Says what cannot be checked: an error where it would go unnoticed."""
    print(f"grafana.py: NOT CHECKED: there is no {what}; install Debian's {package}")
    sys.exit(1 if os.environ.get("CI") == "true" else 0)


try:
    import jsonschema
    import yaml
except ImportError as missing:
    # the packages are those of Debian's Python, which need not be the first
    if os.access(DEBIAN, os.X_OK) and os.path.realpath(sys.executable) != os.path.realpath(DEBIAN):
        os.execv(DEBIAN, [DEBIAN, *sys.argv])
    without(f"Python module {missing.name}", "python3-jsonschema and python3-yaml")


# --- the files --------------------------------------------------------------------------------------------------------


class Files:
    """Everything that is checked, and everything that it refers to."""

    def __init__(self):
        grafana = DOCKER / "grafana"
        self.dashboards = {p.name: json.loads(p.read_text("utf-8")) for p in sorted(grafana.glob("dashboards/*.json"))}
        self.lint = read_yaml(grafana / "dashboards/.lint")
        self.alerting = {p.name: read_yaml(p) for p in sorted(grafana.glob("provisioning/alerting/*.yaml"))}
        self.datasources = read_yaml(grafana / "provisioning/datasources/datasources.yaml")
        self.providers = read_yaml(grafana / "provisioning/dashboards/provider.yaml")
        self.compose = read_yaml(DOCKER / "compose.yaml")
        self.scrape_intervals = {
            "prometheus": read_yaml(DOCKER / "prometheus/prometheus.yml")["global"]["scrape_interval"],
            "prometheus-global": read_yaml(DOCKER / "prometheus/global.yml")["global"]["scrape_interval"],
            "victoria": read_yaml(DOCKER / "prometheus/agent.yml")["global"]["scrape_interval"],
            # it thins out what the agent sends
            "victoria-years": next(one.split("=")[1] for one in self.compose["services"]["victoria-years"]["command"] if one.startswith("-dedup.minScrapeInterval")),
        }
        self.runbooks = {p.stem for p in DOCKER.glob("runbooks/*.md")}
        rules = [
            rule
            for path in [*DOCKER.glob("prometheus/rules/*.yml"), DOCKER / "prometheus/global.rules.yml"]
            for group in read_yaml(path)["groups"]
            for rule in group["rules"]
        ]
        self.alerts = {rule["alert"] for rule in rules if "alert" in rule}
        self.metrics = {rule["record"] for rule in rules if "record" in rule} | own_metrics()

    def panels(self, name):
        """Those of a dashboard that show something, with those inside of rows that are folded."""
        for panel in self.dashboards[name]["panels"]:
            if panel["type"] == "row":
                yield from panel.get("panels", [])
            else:
                yield panel

    def variables(self, name):
        return {variable["name"]: variable for variable in self.dashboards[name]["templating"]["list"]}

    def all_of(self, kind):
        return [one for document in self.alerting.values() for one in document.get(kind) or []]

    def rules(self):
        return [rule for group in self.all_of("groups") for rule in group["rules"]]


def read_yaml(path):
    return yaml.safe_load(path.read_text("utf-8")) if path.exists() else {}


def own_metrics():
    """Metrics that exist because this repository says so: README.md's table, and the JMX agent's rules."""
    names = set()
    for line in (DOCKER.parent / "README.md").read_text("utf-8").splitlines():
        cells = line.split("|")
        if len(cells) > 4 and "`store_" in cells[1]:
            for name in re.findall(r"`(store_\w+)`", cells[1]):
                names.add(name)
                if "histogram" in cells[2] or "summary" in cells[2]:
                    names |= {name + "_sum", name + "_count"} | (
                        {name + "_bucket"} if "histogram" in cells[2] else set()
                    )
    jmx = read_yaml(DOCKER / "exporter/jmx.yml")
    return names | {rule["name"] for rule in jmx.get("rules", []) if "name" in rule}


# --- PromQL: as much of it as the rules ask for; whether it is PromQL at all is promtool's word ---------------------

TOKEN = re.compile(
    r"""(?P<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`)
      | (?P<number>\d[\d.]*(?:[eE][+-]?\d+)?[a-z]*)
      | (?P<name>[a-zA-Z_:][\w:]*)
      | (?P<sign>=~|!~|!=|==|>=|<=|\$\{?\w+\}?|[^\s])""",
    re.VERBOSE,
)
KEYWORDS = {"and", "or", "unless", "bool", "offset", "inf", "nan"}
LABEL_LISTS = {"by", "without", "on", "ignoring", "group_left", "group_right"}


def selectors(expression):
    """Every selector of a query: its metric, its matchers, its range if it has one, and the function it is in."""
    tokens = [(match.lastgroup, match.group()) for match in TOKEN.finditer(expression)]
    functions = []
    waiting = ""
    i = 0
    while i < len(tokens):
        kind, token = tokens[i]
        following = tokens[i + 1][1] if i + 1 < len(tokens) else ""
        i += 1
        if kind == "name" and token in LABEL_LISTS:
            while following == "(" and i < len(tokens) and tokens[i - 1][1] != ")":
                i += 1
        elif kind == "name" and (following == "(" or following in LABEL_LISTS) and token.lower() not in KEYWORDS:
            waiting = token
        elif token == "(":
            functions.append(waiting)
            waiting = ""
        elif token == ")" and functions:
            functions.pop()
        elif token == "[":  # a subquery's
            while i < len(tokens) and tokens[i - 1][1] != "]":
                i += 1
        elif token == "{" or (kind == "name" and token.lower() not in KEYWORDS):
            metric = "" if token == "{" else token
            i -= token == "{"
            matchers, i = matchers_of(tokens, i)
            metric = metric or next((value for label, _, value in matchers if label == "__name__"), "")
            length = None
            if i < len(tokens) and tokens[i][1] == "[":
                end = next((j for j in range(i, len(tokens)) if tokens[j][1] == "]"), len(tokens))
                length = "".join(token for _, token in tokens[i + 1 : end])
                i = end + 1
            yield metric, matchers, length, functions[-1] if functions else ""


def matchers_of(tokens, i):
    if i >= len(tokens) or tokens[i][1] != "{":
        return [], i
    end = next((j for j in range(i, len(tokens)) if tokens[j][1] == "}"), len(tokens))
    inside = [token for _, token in tokens[i + 1 : end] if token != ","]
    return [(inside[j], inside[j + 1], inside[j + 2][1:-1]) for j in range(0, len(inside) - 2, 3)], end + 1


def substituted(expression):
    """The query as Prometheus gets it, each variable of the dashboard being All."""
    return VARIABLE.sub(lambda match: BUILT_IN.get(match.group(1) or match.group(2), ".+"), expression)


def variable_selector(variable):
    """What label_values of a variable asks Prometheus for."""
    match = re.fullmatch(r"label_values\((.+), *\w+\)", variable["query"])
    return match.group(1) if match else None


def queries(files):
    """(file, panel, expression as written) of every panel, annotation and variable."""
    for name, dashboard in files.dashboards.items():
        for panel in files.panels(name):
            for target in panel["targets"]:
                yield name, panel["title"], target["expr"]
        for annotation in dashboard["annotations"]["list"]:
            if "target" in annotation:
                yield name, "annotation " + annotation["name"], annotation["target"]["expr"]
        for variable in dashboard["templating"]["list"]:
            if variable["type"] == "query" and variable_selector(variable):
                yield name, "variable " + variable["name"], variable_selector(variable)


def alert_queries(files):
    for rule in files.rules():
        for query in rule["data"]:
            if "expr" in query["model"]:
                yield "alerting", rule["title"], query["model"]["expr"]


def check_promql(files):
    every = [(name, where, substituted(expression)) for name, where, expression in queries(files)] + list(
        alert_queries(files)
    )
    rules = [{"record": f"query:{i}", "expr": expression} for i, (_, _, expression) in enumerate(every)]
    with tempfile.NamedTemporaryFile("w", suffix=".yml") as file:
        json.dump({"groups": [{"name": "queries", "rules": rules}]}, file)
        file.flush()
        run = subprocess.run(
            [PROMTOOL, "check", "rules", "--lint=none", file.name], capture_output=True, text=True, check=False
        )
    if run.returncode:
        for number, message in re.findall(r'"query:(\d+)": (.*)', run.stderr + run.stdout):
            name, where, expression = every[int(number)]
            yield f"{name}: {where}: target-promql-rule: {message}: {expression}"
        if "query:" not in run.stderr + run.stdout:
            yield f"promtool: {run.stderr}{run.stdout}"
    for name, where, expression in every:
        for metric, _, _, _ in selectors(expression):
            for one in metric.split("|"):
                if (re.match(r"store_|camel_", one) or ":" in one) and one not in files.metrics:
                    yield f"{name}: {where}: there is no metric {one} in README.md, jmx.yml or the rules"


# --- schemas ----------------------------------------------------------------------------------------------------------


def against(schema, root, name, document):
    text = json.loads((DOCKER / "test/schemas" / schema).read_text("utf-8"))
    if root:
        text["$ref"] = "#/definitions/" + root
    for error in jsonschema.Draft7Validator(text).iter_errors(document):
        while error.context:
            error = max(error.context, key=lambda one: len(one.absolute_path))
        yield f"{name}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"


def check_schemas(files):
    for name, dashboard in files.dashboards.items():
        yield from against("grafana-dashboard.json", None, name, dashboard)
    for name, document in files.alerting.items():
        yield from against("grafana-alerting.json", None, name, document)
    yield from against("grafana-provisioning.json", "datasources", "datasources.yaml", files.datasources)
    yield from against("grafana-provisioning.json", "providers", "provider.yaml", files.providers)


# --- the dashboard linter's rules -------------------------------------------------------------------------------------


def lint_variables(files, name):
    dashboard = files.dashboards[name]
    variables = files.variables(name)
    of_sources = [variable for variable in variables.values() if variable["type"] == "datasource"]
    if [(v["name"], v["label"], v["query"]) for v in of_sources] != [("datasource", "Data source", "prometheus")]:
        message = "the one variable of sources has to be datasource, labelled Data source, of prometheus"
        yield "template-datasource-rule", None, None, message
    for wanted in ("job", "instance"):
        variable = variables.get(wanted, {"type": None})
        is_so = (
            variable["type"] == "query"
            and variable.get("datasource", {}).get("uid") == "$datasource"
            and variable["label"] == wanted.title()
            and variable.get("multi") is True
            and variable.get("allValue") == ".+"
        )
        if not is_so:
            message = f"{wanted} has to query $datasource, labelled {wanted.title()}, multi, with allValue .+"
            yield f"template-{wanted}-rule", None, None, message
    for variable in variables.values():
        if variable["type"] == "query" and not variable_selector(variable):
            message = f"{variable['name']}: {variable['query']} is no label_values(selector, label)"
            yield "template-label-promql-rule", None, None, message
        if variable["type"] == "query" and variable.get("refresh") != 2:
            message = f"{variable['name']} has to be asked for again when the time changes (refresh 2)"
            yield "template-on-time-change-reload-rule", None, None, message
    if dashboard.get("editable") is not False:
        yield "uneditable-dashboard", None, None, "editable has to be false"


def lint_panel(panel):
    title = panel.get("title", "")
    if not title.strip() or not panel.get("description", "").strip():
        yield "panel-title-description-rule", title, None, "there is no title or no description"
    if not panel["fieldConfig"]["defaults"].get("unit"):
        yield "panel-units-rule", title, None, "there is no unit"
    if not panel.get("targets"):
        yield "panel-no-targets-rule", title, None, "there is no query"
    for source in [panel, *panel.get("targets", [])]:
        if source.get("datasource", {}).get("uid") != "$datasource":
            yield "panel-datasource-rule", title, None, "every query has to go to $datasource"


def lint_target(panel, index, expression):
    title = panel["title"]
    for metric, matchers, length, function in selectors(expression):
        for label in ("job", "instance"):
            if (label, "=~", "$" + label) not in matchers:
                yield f"target-{label}-rule", title, index, f'{metric} has no {label}=~"${label}": {expression}'
        allowed = {"$__rate_interval"} if function in ("rate", "irate") else {"$__rate_interval", "$__range", None}
        if length not in allowed:
            yield "target-rate-interval-rule", title, index, f"{function} of {metric} over [{length}]: {expression}"
        if metric.endswith("_total") and (function not in ("rate", "irate", "increase") or not length):
            message = f"{metric} is a counter and not in rate, irate or increase: {expression}"
            yield "target-counter-agg-rule", title, index, message


def linted(files, name):
    yield from lint_variables(files, name)
    for panel in files.panels(name):
        yield from lint_panel(panel)
        for index, target in enumerate(panel.get("targets", [])):
            yield from lint_target(panel, index, target["expr"])


def check_lint(files):
    """What the linter finds and .lint does not except; and what .lint excepts in vain or without a reason."""
    exceptions = []
    for rule, exception in (files.lint.get("exclusions") or {}).items():
        for entry in (exception or {}).get("entries") or [{}]:
            exceptions.append((rule, entry))
            if not entry.get("reason") or not entry.get("dashboard"):
                yield f".lint: {rule}: each entry has to name its dashboard and its reason"
    used = set()
    for name, dashboard in files.dashboards.items():
        for rule, panel, index, message in linted(files, name):
            excepted = False
            for number, (excepted_rule, entry) in enumerate(exceptions):
                if (
                    rule == excepted_rule
                    and entry.get("dashboard") == dashboard["title"]
                    and entry.get("panel") in (None, panel)
                    and str(entry.get("targetIdx", index)) == str(index)
                ):
                    excepted = True
                    used.add(number)
            if not excepted:
                yield f"{name}: {panel + ': ' if panel else ''}{rule}: {message}"
    for number, (rule, entry) in enumerate(exceptions):
        if number not in used:
            yield f".lint: {rule}: nothing needs the exception {entry}"


# --- what the linter does not look at ---------------------------------------------------------------------------------


def check_dashboards(files):
    for name, dashboard in files.dashboards.items():
        if dashboard["uid"] != Path(name).stem:
            yield f"{name}: the uid is {dashboard['uid']}: it has to be the name of the file"
        every = [panel for one in dashboard["panels"] for panel in [one, *one.get("panels", [])]]
        for field in ("id", "title"):
            values = [panel.get(field) for panel in every if field == "id" or panel["type"] != "row"]
            for value in sorted({str(value) for value in values if values.count(value) > 1}):
                yield f"{name}: two panels have the {field} {value}"
        yield from check_grid(name, dashboard["panels"])
        for variable in sorted(unknown_variables(files, name)):
            yield f"{name}: there is no variable ${variable}"
        for panel in files.panels(name):
            for problem in panel_problems(panel):
                yield f"{name}: {panel['title']}: {problem}"
        yield from check_links(files, name)


def check_grid(name, panels):
    """Panels lie on the grid of 24 columns, one beside the other, without gaps or overlaps."""
    taken = {}
    for panel in panels:
        grid = panel["gridPos"]
        for y in range(grid["y"], grid["y"] + grid["h"]):
            for x in range(grid["x"], grid["x"] + grid["w"]):
                if (x, y) in taken:
                    yield f"{name}: {panel['title']} lies on {taken[x, y]}"
                    return
                taken[x, y] = panel["title"]
    for y in range(max(y for _, y in taken) + 1):
        if {x for x in range(24) if (x, y) in taken} != set(range(24)) or any((x, y) in taken for x in range(24, 48)):
            yield f"{name}: line {y} of the grid is not filled"
            return


def unknown_variables(files, name):
    known = set(files.variables(name)) | set(BUILT_IN) | {"__url_time_range", "__data", "__all"}
    return {a or b for a, b in VARIABLE.findall(json.dumps(files.dashboards[name]))} - known


def panel_problems(panel):
    refs = [target["refId"] for target in panel["targets"]]
    if len(set(refs)) != len(refs):
        yield "two queries have one refId"
    if panel["type"] == "table":
        columns, problems = table_columns(panel, refs)
        yield from problems
        for column in [one["displayName"] for one in panel["options"].get("sortBy", [])]:
            if column not in columns:
                yield f"it is sorted by {column}, which is no column"
        if any(target.get("format") != "table" or not target["instant"] for target in panel["targets"]):
            yield "the queries of a table have to be instant, in the format table"
    else:
        columns = {target.get("legendFormat") for target in panel["targets"]}
    for override in panel["fieldConfig"]["overrides"]:
        wanted = override["matcher"]["options"]
        by_name = override["matcher"]["id"] == "byName"
        if by_name and wanted not in columns and not any("{{" in (column or "") for column in columns):
            yield f"the override of {wanted} has nothing to override"
        if not by_name and not any(re.fullmatch(wanted, column or "") for column in columns):
            yield f"the override of {wanted} has nothing to override"
        for one in override["properties"]:
            if not re.match(
                r"custom\.|(unit|decimals|mappings|thresholds|links|color|min|max|displayName|noValue)$", one["id"]
            ):
                yield f"there is no property {one['id']}"


def table_columns(panel, refs):
    """The headers of a table, and what is wrong with how its columns get them."""
    organize = [one["options"] for one in panel["transformations"] if one["id"] == "organize"]
    if len(organize) != 1:
        return set(), ["a table has to name its columns by the transformation organize"]
    names = organize[0]["renameByName"]
    values = {"Value"} if len(refs) == 1 else {f"Value #{ref}" for ref in refs}
    problems = []
    if {name for name in names if name.startswith("Value")} != values:
        problems.append(f"organize names {sorted(names)}, and there are {sorted(values)}")
    for label in sorted(set(names) - values):
        for target in panel["targets"]:
            if not re.search(rf"\bby \([^)]*\b{label}\b", target["expr"]):
                problems.append(f"query {target['refId']} has no label {label} for the column {names[label]}")
    return set(names.values()), problems


def check_links(files, name):
    uids = {dashboard["uid"]: file for file, dashboard in files.dashboards.items()}
    for url in re.findall(r'"url": "([^"]+)"', json.dumps(files.dashboards[name])):
        board = re.match(r"/d/([\w-]+)\?(.*)", url)
        runbook = re.fullmatch(r"/api/datasources/proxy/uid/prometheus/user/runbooks/(\w+)\.md", url)
        if board and board.group(1) in uids:
            for variable in re.findall(r"var-(\w+)=", board.group(2)):
                if variable not in files.variables(uids[board.group(1)]):
                    yield f"{name}: {url}: {board.group(1)} has no variable {variable}"
        elif not (runbook and runbook.group(1) in files.runbooks):
            yield f"{name}: {url} leads nowhere"


def check_sources(files):
    sources = {source["uid"]: source for source in files.datasources["datasources"]}
    if set(sources) != SOURCES:
        yield f"datasources.yaml: the uids are {sorted(sources)}: dashboards and links rely on {sorted(SOURCES)}"
    defaults = [uid for uid, source in sources.items() if source.get("isDefault")]
    if defaults != ["prometheus"]:
        yield f"datasources.yaml: the default is {defaults}, and has to be prometheus"
    services = files.compose.get("services", {})
    for uid, source in sources.items():
        host = re.match(r"https?://([^:/]+)", source["url"]).group(1)
        if host not in services:
            yield f"datasources.yaml: {uid}: {host} is no service of compose.yaml"
        interval = files.scrape_intervals.get(uid)
        if interval and source["jsonData"]["timeInterval"] != interval:
            yield f"datasources.yaml: {uid}: timeInterval has to be the scrape_interval, {interval}"
        if source["jsonData"].get("alertmanagerUid", "alertmanager") not in sources:
            yield f"datasources.yaml: {uid}: there is no data source {source['jsonData']['alertmanagerUid']}"
    grafana = json.dumps(services.get("grafana", {}))
    for provider in files.providers["providers"]:
        if f":{provider['options']['path']}:" not in grafana:
            yield f"provider.yaml: compose.yaml mounts nothing at {provider['options']['path']}"
    for secret in re.findall(r"\$__file\{/run/secrets/(\w+)\}", json.dumps(files.alerting)):
        if secret not in json.dumps(services.get("grafana", {}).get("secrets", [])):
            yield f"contact-points.yaml: compose.yaml gives Grafana no secret {secret}"


# --- alerting ---------------------------------------------------------------------------------------------------------


def check_alert_rules(files):
    rules = files.rules()
    boards = {dashboard["uid"]: name for name, dashboard in files.dashboards.items()}
    for field in ("uid", "title"):
        values = [rule[field] for rule in rules]
        for value in sorted({value for value in values if values.count(value) > 1}):
            yield f"rules.yaml: two rules have the {field} {value}"
    for rule in rules:
        for problem in rule_problems(files, rule, boards):
            yield f"rules.yaml: {rule['title']}: {problem}"


def rule_problems(files, rule, boards):
    if rule["title"] in files.alerts:
        yield "an alert of Prometheus has this name too: it would be heard of twice"
    if rule["title"] not in files.runbooks or not rule["annotations"].get("runbook_url", "").endswith(
        f"/{rule['title']}.md"
    ):
        yield f"there is no runbooks/{rule['title']}.md, or runbook_url is not it"
    labels = rule["labels"]
    if (
        labels.get("severity") not in ("critical", "warning", "info")
        or not labels.get("team")
        or labels.get("origin") != "grafana"
    ):
        yield "it needs the labels severity, team and origin: grafana"
    if not rule["annotations"].get("summary") or not rule["annotations"].get("description"):
        yield "it needs a summary and a description"
    if "$" in json.dumps([labels, rule["annotations"]]):
        yield "a dollar sign in a label or an annotation may be taken for an environment variable"
    panels = (
        {panel["id"] for panel in files.panels(boards[rule["dashboardUid"]])}
        if rule["dashboardUid"] in boards
        else set()
    )
    if rule["panelId"] not in panels:
        yield f"there is no dashboard {rule['dashboardUid']} with a panel {rule['panelId']}"
    yield from data_problems(rule)


def data_problems(rule):
    refs = [query["refId"] for query in rule["data"]]
    if len(set(refs)) != len(refs) or any(query["refId"] != query["model"]["refId"] for query in rule["data"]):
        yield "each refId has to be there once, the same in model"
    if rule["condition"] not in refs:
        yield f"the condition {rule['condition']} is no refId"
    for query in rule["data"]:
        model = query["model"]
        if (
            query["datasourceUid"] not in SOURCES | {"__expr__"}
            or model.get("datasource", {}).get("uid") != query["datasourceUid"]
        ):
            yield f"{query['refId']}: there is no data source {query['datasourceUid']}, or model has another one"
        if query["datasourceUid"] != "__expr__":
            if not model.get("expr") or model.get("instant") is not True:
                yield f"{query['refId']}: it has to be an instant query"
            continue
        wanted = (
            re.findall(r"\$\{?(\w+)", model.get("expression", ""))
            if model.get("type") == "math"
            else [model.get("expression")]
        )
        before = refs[: refs.index(query["refId"])]
        if not wanted or not set(wanted) <= set(before):
            yield f"{query['refId']}: {model.get('expression')} is made of what is not there before it"


def check_notifications(files):
    points = {point["name"] for point in files.all_of("contactPoints")}
    mutes = {time["name"] for time in files.all_of("muteTimes")}
    stack = list(files.all_of("policies"))
    if len(stack) != 1:
        yield "policies.yaml: there has to be one tree"
    used, muted = set(), set()
    while stack:
        policy = stack.pop()
        stack += policy.get("routes", [])
        used.add(policy["receiver"])
        muted |= set(policy.get("mute_time_intervals", [])) | set(policy.get("active_time_intervals", []))
    for kind, there, wanted in (("contact point", points, used), ("mute time", mutes, muted)):
        for name in sorted(wanted - there):
            yield f"policies.yaml: there is no {kind} {name}"
        for name in sorted(there - wanted):
            yield f"alerting: no policy uses the {kind} {name}"
    uids = [receiver["uid"] for point in files.all_of("contactPoints") for receiver in point["receivers"]]
    for uid in sorted({uid for uid in uids if uids.count(uid) > 1}):
        yield f"contact-points.yaml: two receivers have the uid {uid}"
    yield from check_templates(files)


def check_templates(files):
    text = "\n".join(template["template"] for template in files.all_of("templates"))
    defined = re.findall(r'\{\{-?\s*define "([^"]+)"', text)
    points = json.dumps(files.all_of("contactPoints"))
    used = {name.replace('\\"', "") for name in re.findall(r'\{\{-? template (\\"[^"]+\\") ', points)}
    for name in sorted(used - set(defined)):
        yield f"contact-points.yaml: there is no template {name}"
    for name in sorted(set(defined) - used):
        yield f"templates.yaml: no contact point uses {name}"
    if "$" in text or re.search(r"\$(?!__file\{)", points):
        yield "alerting: a dollar sign in a template or a contact point may be taken for an environment variable"
    with tempfile.NamedTemporaryFile("w", suffix=".tmpl") as file:
        file.write(text)
        file.flush()
        # nothing is rendered: Grafana's alerts have more fields than those of Alertmanager
        command = [AMTOOL, "template", "render", f"--template.glob={file.name}", "--template.text=-"]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        yield f"templates.yaml: {(run.stderr + run.stdout).strip().splitlines()[-1]}"


CHECKS = (check_promql, check_lint, check_dashboards, check_sources, check_alert_rules, check_notifications)


def findings(files):
    """What is wrong. What a schema refuses has no form that could be looked at further."""
    found = list(check_schemas(files))
    return found or [problem for check in CHECKS for problem in check(files)]


# --- the checks' own test ---------------------------------------------------------------------------------------------


def panel_of(files, kind, name="stores.json"):
    return next(panel for panel in files.panels(name) if panel["type"] == kind)


def override_of(files):
    return panel_of(files, "table")["fieldConfig"]["overrides"][0]


def link_of(files):
    return panel_of(files, "stat", "golden-signals.json")["fieldConfig"]["defaults"]["links"][0]


def mail_of(files):
    return files.all_of("contactPoints")[0]["receivers"][0]["settings"]


def selector_of(expression):
    return re.search(r"store_up\{.*?\}", expression)[0]


def with_expression(change):
    """A mistake in the first query of the dashboard of stores."""

    def mistake(files):
        target = panel_of(files, "stat")["targets"][0]
        target["expr"] = change(target["expr"])

    return mistake


def rule_of(files):
    return files.rules()[0]


def edit(find, **values):
    """A mistake that sets what find finds to other values; None takes it away."""

    def mistake(files):
        found = find(files)
        for key, value in values.items():
            if value is None:
                found.pop(key)
            else:
                found[key] = value

    return mistake


def variable_of(name):
    return lambda files: files.variables("stores.json")[name]


MISTAKES = (
    # schemas
    ("panels/1", edit(lambda f: panel_of(f, "stat"), tittle="x")),
    ("options", edit(lambda f: panel_of(f, "timeseries")["options"], legends={})),
    ("custom", edit(lambda f: panel_of(f, "timeseries")["fieldConfig"]["defaults"]["custom"], lineWidht=1)),
    ("'secs' does not match", edit(lambda f: panel_of(f, "stat")["fieldConfig"]["defaults"], unit="secs")),
    ("is not one of", edit(lambda f: panel_of(f, "stat")["options"], colorMode="loud")),
    ("42 was expected", edit(lambda f: f.dashboards["stores.json"], schemaVersion=41)),
    ("keep_firing_for", edit(rule_of, keep_firing_for="5m")),
    ("'webhooks' is not one of", edit(lambda f: f.all_of("contactPoints")[0]["receivers"][0], type="webhooks")),
    ("adresses", edit(mail_of, adresses="x")),
    ("mute_time_intervals", edit(lambda f: f.all_of("policies")[0], mute_time_intervals=["out-of-hours"])),
    ("start_time", edit(lambda f: f.all_of("muteTimes")[0]["time_intervals"][1]["times"][0], start_time="25:00")),
    ("timeIntervall", edit(lambda f: f.datasources["datasources"][0]["jsonData"], timeIntervall="15s")),
    ("allowUIUpdates", edit(lambda f: f.providers["providers"][0], allowUIUpdates=False)),
    # PromQL
    ("target-promql-rule", with_expression(lambda e: e + ")")),
    ("target-promql-rule", with_expression(lambda e: "rate(" + selector_of(e) + "[5m")),
    ("target-promql-rule", with_expression(lambda e: "sum by (" + e)),
    ("there is no metric store_uptime", with_expression(lambda e: e.replace("store_up{", "store_uptime{"))),
    ("there is no metric path:x:y", with_expression(lambda e: e.replace("store_up{", "path:x:y{"))),
    ("there is no metric store_upp", edit(lambda f: rule_of(f)["data"][0]["model"], expr="count(store_upp)")),
    ("PrometheusSilent: target-promql-rule", edit(lambda f: rule_of(f)["data"][0]["model"], expr="count(")),
    (
        "annotation Route reloads: target-promql-rule",
        edit(lambda f: f.dashboards["stores.json"]["annotations"]["list"][1]["target"], expr="sum("),
    ),
    ("variable path: target-promql-rule", edit(variable_of("path"), query="label_values(store_up{job}, path)")),
    # the linter's rules
    ("template-datasource-rule", edit(variable_of("datasource"), label="Source")),
    ("template-job-rule", edit(variable_of("job"), allValue=".*")),
    ("template-instance-rule", edit(variable_of("instance"), multi=False)),
    ("template-label-promql-rule", edit(variable_of("path"), query="values(store_up, path)")),
    ("template-on-time-change-reload-rule", edit(variable_of("path"), refresh=1)),
    (
        "panel-datasource-rule",
        edit(lambda f: panel_of(f, "stat")["targets"][0], datasource={"type": "prometheus", "uid": "thanos"}),
    ),
    ("panel-title-description-rule", edit(lambda f: panel_of(f, "stat"), description=" ")),
    ("panel-units-rule", edit(lambda f: panel_of(f, "stat")["fieldConfig"]["defaults"], unit=None)),
    ("panels/1/targets: ", edit(lambda f: panel_of(f, "stat"), targets=[])),
    ("target-job-rule", with_expression(lambda e: e.replace('job=~"$job", ', ""))),
    ("target-instance-rule", with_expression(lambda e: e.replace('instance=~"$instance"', 'instance="$instance"'))),
    ("target-rate-interval-rule", with_expression(lambda e: "rate(" + selector_of(e) + "[5m])")),
    ("target-rate-interval-rule", with_expression(lambda e: "max_over_time(" + selector_of(e) + "[5m])")),
    ("target-counter-agg-rule", with_expression(lambda e: e.replace("store_up", "store_read_rows_total"))),
    ("uneditable-dashboard", edit(lambda f: f.dashboards["stores.json"], editable=True)),
    (
        ".lint: target-job-rule: nothing needs",
        edit(
            lambda f: f.lint["exclusions"], **{"target-job-rule": {"entries": [{"dashboard": "Stores", "reason": "x"}]}}
        ),
    ),
    (
        "has to name its dashboard and its reason",
        edit(lambda f: next(iter(f.lint["exclusions"].values()))["entries"][0], reason=""),
    ),
    ("Pushed groups: target-instance-rule", lambda f: f.lint.clear()),
    # dashboards
    ("has to be the name of the file", edit(lambda f: f.dashboards["stores.json"], uid="shops")),
    ("two panels have the id", edit(lambda f: panel_of(f, "table"), id=2)),
    ("two panels have the title", edit(lambda f: panel_of(f, "table"), title="Stores up")),
    ("lies on", edit(lambda f: panel_of(f, "table")["gridPos"], y=0)),
    ("is not filled", edit(lambda f: panel_of(f, "stat")["gridPos"], w=2)),
    ("there is no variable $paht", with_expression(lambda e: e.replace("$path", "$paht"))),
    ("two queries have one refId", edit(lambda f: panel_of(f, "table")["targets"][1], refId="A")),
    ("which is no column", edit(lambda f: panel_of(f, "table")["options"]["sortBy"][0], displayName="Down")),
    ("has nothing to override", edit(lambda f: override_of(f)["matcher"], options="Instanz")),
    ("there is no property", edit(lambda f: override_of(f)["properties"][0], id="units")),
    ("organize names", edit(lambda f: panel_of(f, "table")["targets"][7], refId="Z")),
    (
        "has no label path",
        edit(
            lambda f: panel_of(f, "table")["targets"][1],
            expr='max by (instance) (store_up{job=~"$job", instance=~"$instance"})',
        ),
    ),
    ("have to be instant", edit(lambda f: panel_of(f, "table")["targets"][1], instant=False)),
    ("leads nowhere", edit(link_of, url="/d/shops?")),
    ("has no variable shop", edit(link_of, url="/d/stores?var-shop=x")),
    ("leads nowhere", lambda f: f.runbooks.discard("StoreDown")),
    # data sources
    ("rely on", edit(lambda f: f.datasources["datasources"][3], uid="thanos-2")),
    ("the default is", edit(lambda f: f.datasources["datasources"][0], isDefault=False)),
    ("is no service of compose.yaml", edit(lambda f: f.datasources["datasources"][0], url="http://prom:9090")),
    ("has to be the scrape_interval", edit(lambda f: f.datasources["datasources"][2]["jsonData"], timeInterval="15s")),
    ("there is no data source am", edit(lambda f: f.datasources["datasources"][0]["jsonData"], alertmanagerUid="am")),
    ("mounts nothing at", edit(lambda f: f.providers["providers"][0]["options"], path="/dashboards")),
    ("gives Grafana no secret", lambda f: f.compose["services"]["grafana"].pop("secrets")),
    # alerting
    ("two rules have the uid", edit(lambda f: f.rules()[1], uid="prometheus-silent")),
    ("heard of twice", edit(rule_of, title="StoreDown")),
    ("there is no runbooks/", edit(rule_of, title="Silent")),
    ("origin: grafana", edit(lambda f: rule_of(f)["labels"], origin="prometheus")),
    ("a summary and a description", edit(lambda f: rule_of(f)["annotations"], summary="")),
    ("a dollar sign in a label", edit(lambda f: rule_of(f)["annotations"], summary="{{ $labels.job }}")),
    ("with a panel 999", edit(rule_of, panelId=999)),
    ("there is no dashboard metta", edit(rule_of, dashboardUid="metta")),
    ("is no refId", edit(rule_of, condition="C")),
    ("each refId has to be there once", edit(lambda f: rule_of(f)["data"][1]["model"], refId="C")),
    ("there is no data source prom", edit(lambda f: rule_of(f)["data"][0], datasourceUid="prom")),
    ("it has to be an instant query", edit(lambda f: rule_of(f)["data"][0]["model"], instant=False)),
    ("is made of what is not there", edit(lambda f: rule_of(f)["data"][1]["model"], expression="C")),
    ("is made of what is not there", edit(lambda f: f.rules()[1]["data"][2]["model"], expression="$A - $E")),
    ("there is no contact point pager", edit(lambda f: f.all_of("policies")[0], receiver="pager")),
    ("no policy uses the contact point", lambda f: f.all_of("policies")[0]["routes"].pop(0)),
    ("there is no mute time", edit(lambda f: f.all_of("policies")[0]["routes"][1], mute_time_intervals=["nights"])),
    ("two receivers have the uid", edit(lambda f: f.all_of("contactPoints")[1]["receivers"][0], uid="mail-operations")),
    ("there is no template store.title", edit(mail_of, subject='{{ template "store.title" . }}')),
    ("no contact point uses", edit(lambda f: f.all_of("templates")[0], template='{{ define "x" }}{{ end }}')),
    ("a dollar sign in a template", edit(mail_of, addresses="$MAIL")),
    (
        "templates.yaml: ",
        lambda f: f.all_of("templates")[0].update(template=f.all_of("templates")[0]["template"] + "{{ if }}"),
    ),
)


def self_test(files):
    unnoticed = [f"without a mistake: {problem}" for problem in findings(files)]
    for expected, mistake in MISTAKES:
        wrong = copy.deepcopy(files)
        mistake(wrong)
        found = findings(wrong)
        if not any(expected in problem for problem in found):
            unnoticed.append(f"not found: {expected!r}; found instead: {found}")
    return unnoticed


def main(arguments):
    files = Files()
    if arguments == ["--queries"]:
        for name, where, expression in queries(files):
            print(name, where, substituted(expression), sep="\t")
        return 0
    if arguments not in ([], ["--self-test"]):
        print(__doc__)
        return 2
    problems = self_test(files) if arguments else findings(files)
    print(*problems, sep="\n", end="\n" if problems else "")
    if not problems and arguments:
        print(f"{len(MISTAKES)} mistakes were made, and each was found")
    elif not problems:
        count = len(list(queries(files)))
        alerts = len(files.rules())
        print(f"{len(files.dashboards)} dashboards with {count} queries, {alerts} alert rules: no problems found")
    return 1 if problems else 0


PROMTOOL = shutil.which("promtool") or without("promtool", "prometheus")
AMTOOL = shutil.which("amtool") or without("amtool", "prometheus-alertmanager")

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
