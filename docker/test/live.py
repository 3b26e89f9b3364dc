#!/usr/bin/env python3
"""The stack on one machine, each service at an address of its own: run by `live`, in namespaces of its own."""

import email
import email.policy
import fcntl
import functools
import http.server
import json
import os
import re
import shutil
import socket
import socketserver
import struct
import subprocess
import sys
import threading
import time
import traceback
import urllib.error
import urllib.parse
import urllib.request

import programs
from programs import get, serve, sink, write

OUT = os.path.abspath("target/live")
DOCKER = os.path.abspath("docker")
STORES = f"{OUT}/stores"
GRAPH = urllib.parse.urlencode({"g0.expr": 'store_rows{job="node"}', "g0.tab": "0", "g0.range_input": "5m"})
SERVICES = [
    "prometheus", "prometheus-b", "prometheus-global", "alertmanager", "node-exporter", "exporter", "blackbox-exporter",
    "pushgateway", "grafana", "mail", "slack", "webhook.example.org",
    "prometheus-agent", "victoria-metrics", "vmalert", "prometheus-agent-b", "victoria-years",
]
ADDRESS = {name: f"127.0.1.{number}" for number, name in enumerate(SERVICES, 1)}
DNS = "127.0.1.53"
# found by DNS when they run: cAdvisor and Thanos do not
BY_NAME = {"prometheus-b", "prometheus-global", "pushgateway"}
VICTORIA = {"prometheus-agent", "victoria-metrics", "victoria-years", "vmalert"} if os.environ["VICTORIA_METRICS"] else set()
BY_NAME |= VICTORIA
START = time.monotonic()
problems = []
started = programs.Programs(OUT)
start = started.start
mails, slack, webhooks = [], [], []


def say(text):
    print(f"{time.monotonic() - START:5.0f} s  {text}", flush=True)


def wrong(text):
    problems.append(text)
    say(f"WRONG  {text}")


# --- a network and a file system of its own -------------------------------------------------------------------------


def mount(*arguments):
    subprocess.run(["mount", *arguments], check=True)


def set_up():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        up_and_running = struct.pack("16sh14x", b"lo", 0x1 | 0x40)
        fcntl.ioctl(any_socket, 0x8914, up_and_running)  # SIOCSIFFLAGS
    hosts = "".join(f"{address} {name}\n" for name, address in ADDRESS.items())
    mount("--bind", write(f"{OUT}/hosts", "127.0.0.1 localhost\n" + hosts), "/etc/hosts")
    mount("--bind", write(f"{OUT}/resolv.conf", f"nameserver {DNS}\n"), os.path.realpath("/etc/resolv.conf"))
    # secrets are where a container has them
    mount("-t", "tmpfs", "tmpfs", "/run")
    write("/run/secrets/smtp_password", "secret")
    write("/run/secrets/slack_api_url", "http://slack:8080/services/T0/B0/live")
    # a target that somebody has added; the folder itself stays as it is
    shutil.copytree(f"{DOCKER}/prometheus/targets", f"{OUT}/targets")
    readers = (("node-exporter:9464", "a"), ("node-exporter:9465", "b"))
    write(f"{OUT}/targets/store-metrics-live.yml", "".join(
        f"- {{targets: ['{target}'], labels: {{instance: 'node-exporter:9464', reader: {reader}}}}}\n" for target, reader in readers))
    mount("--bind", f"{OUT}/targets", f"{DOCKER}/prometheus/targets")
    os.makedirs(f"{OUT}/textfile")
    os.makedirs(f"{OUT}/textfile-b")
    shutil.copytree("routes", f"{OUT}/routes")


class Names(socketserver.BaseRequestHandler):
    """A name server that knows the services which Prometheus looks for by DNS."""

    def handle(self):
        query, sock = self.request
        labels, at = [], 12
        while query[at]:
            labels.append(query[at + 1 : at + 1 + query[at]].decode())
            at += 1 + query[at]
        kind = struct.unpack(">H", query[at + 1 : at + 3])[0]
        question = query[12 : at + 5]
        name = ".".join(labels)
        answer = b""
        if name in BY_NAME and kind == 1:
            answer = b"\xc0\x0c" + struct.pack(">HHIH", 1, 1, 5, 4) + socket.inet_aton(ADDRESS[name])
        code = 0x8180 if name in BY_NAME else 0x8183
        sock.sendto(query[:2] + struct.pack(">HHHHH", code, 1, bool(answer), 0, 0) + question + answer, self.client_address)


class Mail(socketserver.StreamRequestHandler):
    """A mail server that keeps what it gets."""

    def handle(self):
        def reply(text):
            self.wfile.write(text.encode() + b"\r\n")

        reply("220 mail")
        while line := self.rfile.readline():
            command = line.strip().upper()
            if command == b"DATA":
                reply("354 go on")
                data = b""
                while (line := self.rfile.readline()) != b".\r\n":
                    data += line
                mails.append(email.message_from_bytes(data, policy=email.policy.default))
                with open(f"{OUT}/mail-{len(mails)}.eml", "wb") as file:
                    file.write(data)
            reply("221 bye" if command == b"QUIT" else "250 ok")
            if command == b"QUIT":
                return


def java(*arguments):
    jars = ["dist/lib/store-metrics.jar", "jmx/camel-management.jar", "jmx/camel-log.jar"]
    return [os.environ["JAVA"], *arguments, "-cp", ":".join(f"target/{jar}" for jar in jars), "org.storemetrics.cli.StoreMetrics"]


def start_prometheus(name, config, **environment):
    start(
        name, *programs.prometheus(f"{DOCKER}/prometheus/{config}", ADDRESS[name]), f"--storage.tsdb.path={OUT}/{name}",
        "--web.external-url=http://prometheus:9090", f"--web.user-assets={DOCKER}", "--storage.tsdb.min-block-duration=2h", "--storage.tsdb.max-block-duration=2h",
        # Prometheus 2 leaves the environment alone otherwise; 3 does not need it
        "--enable-feature=expand-external-labels", **environment,
    )


def start_victoria():
    for name, interval in (("victoria-metrics", "15s"), ("victoria-years", "5m")):
        start(name, *programs.victoria_metrics(ADDRESS[name], f"{OUT}/{name}", interval, "-memory.allowedBytes=128MB"))
    # two that send the same
    for name in ("prometheus-agent", "prometheus-agent-b"):
        start(name, *programs.agent(f"{DOCKER}/prometheus/agent.yml", ADDRESS[name], f"{OUT}/{name}"), CLUSTER="live")
    start("vmalert", *programs.vmalert([f"{DOCKER}/prometheus/rules/*.rules.yml"], ADDRESS["vmalert"], "victoria-metrics", f"{DOCKER}/victoria/notifier.yml",
                                       "-external.label=cluster=live", "-external.url=http://prometheus:9090"))


def start_all():
    serve(socketserver.ThreadingUDPServer((DNS, 53), Names))
    serve(socketserver.ThreadingTCPServer((ADDRESS["mail"], 1025), Mail))
    serve(http.server.ThreadingHTTPServer((ADDRESS["slack"], 8080), sink(lambda *post: slack.append(post))))
    serve(http.server.ThreadingHTTPServer((ADDRESS["webhook.example.org"], 8080), sink(lambda *post: webhooks.append(post))))
    start(
        # so little memory that garbage is collected all the time
        "exporter", *java("-Xmx64m", "-Xmn4m", f"-javaagent:target/jmx/jmx_prometheus_javaagent.jar={ADDRESS['exporter']}:9404:docker/exporter/jmx.yml",
                          "-Dcamel.main.jmx-enabled=true"), "run",
        STORE_METRICS_STORE_DIRECTORY=STORES, STORE_METRICS_STORE_FILES="*.xml", STORE_METRICS_STORE_TYPES="fruit,vegetable,drink",
        STORE_METRICS_STORE_POLL_PERIOD="2s", STORE_METRICS_TEXTFILE_PERIOD="2s", STORE_METRICS_TEXTFILE_DIRECTORY=f"{OUT}/textfile",
        STORE_METRICS_ROUTES_DIRECTORY=f"{OUT}/routes", STORE_METRICS_HTTP_PORT="9464",
        # as on a host where both are scraped
        STORE_METRICS_HTTP_HOST=ADDRESS["node-exporter"],
    )
    # another one that reads the same stores, at a port of its own
    start("reader-b", *java(), "run", STORE_METRICS_STORE_DIRECTORY=STORES, STORE_METRICS_STORE_FILES="*.xml",
          STORE_METRICS_STORE_TYPES="fruit,vegetable,drink", STORE_METRICS_STORE_POLL_PERIOD="2s", STORE_METRICS_TEXTFILE_DIRECTORY=f"{OUT}/textfile-b",
          STORE_METRICS_HTTP_PORT="9465", STORE_METRICS_HTTP_HOST=ADDRESS["node-exporter"])
    start("node-exporter", *programs.node_exporter(ADDRESS["node-exporter"], f"{OUT}/textfile"))
    start("blackbox-exporter", os.environ["BLACKBOX"], f"--config.file={DOCKER}/blackbox/blackbox.yml",
          f"--web.listen-address={ADDRESS['blackbox-exporter']}:9115")
    start("pushgateway", os.environ["PUSHGATEWAY"], f"--web.listen-address={ADDRESS['pushgateway']}:9091",
          # Debian's default is a file that outlives this
          f"--persistence.file={OUT}/pushgateway")
    start("alertmanager", *programs.alertmanager(f"{DOCKER}/alertmanager/alertmanager.yml", ADDRESS["alertmanager"], f"{OUT}/alertmanager",
                                                 "--web.external-url=http://alertmanager:9093"))
    start_prometheus("prometheus", "prometheus.yml", CLUSTER="live", REPLICA="a")
    start_prometheus("prometheus-b", "prometheus.yml", CLUSTER="live", REPLICA="b")
    start_prometheus("prometheus-global", "global.yml")
    if VICTORIA:
        start_victoria()


# --- asking ---------------------------------------------------------------------------------------------------------


def query(expression, of="prometheus"):
    return programs.query(f"{of}:{8428 if of.startswith('victoria') else 9090}", expression)


def alerts(of="prometheus"):
    return json.loads(get(f"http://{of}:9090/api/v1/alerts"))["data"]["alerts"]


def firing(name, **labels):
    return [a for a in alerts() if a["state"] == "firing" and {"alertname": name, **labels}.items() <= a["labels"].items()]


def wait(what, condition, seconds):
    """Whether it came true in time."""
    end = time.monotonic() + seconds
    while True:
        if ended := started.ended():
            sys.exit("%s has ended with %d:\n%s" % ended)
        try:
            result = condition()
        except (OSError, ValueError):
            result = None
        if result:
            say(f"ok     {what}")
            return result
        if time.monotonic() > end:
            wrong(f"{what}: not within {seconds} s")
            return None
        time.sleep(0.5)


def value(expression, of="prometheus"):
    return {tuple(sorted(s["metric"].items())): float(s["value"][1]) for s in query(expression, of)}


# --- stores -----------------------------------------------------------------------------------------------------------


def row(number, kind, quantity, price):
    return f'  <row id="{number}" type="{kind}"><quantity>{quantity}</quantity><price>{price}</price></row>\n'


def write_store(name, rows):
    write(f"{STORES}/{name}", "<store>\n" + "".join(rows) + "</store>\n")


def trade():
    """An application at work: its stores change every few seconds."""
    number = 10
    while True:
        number += 1
        write_store("busy.xml", [row(1, "fruit", number, "0.40"), row(number, "drink", 3, "2.20"), row(2, "tool", 1, "9")])
        write_store("messy.xml", [row(1, "fruit", 7, "1"), row(number, "drink", "many", "1")])
        time.sleep(4)


def edit_routes():
    """Somebody who edits the routes, and makes a mistake now and then."""
    path = f"{OUT}/routes/measure-row.camel.yaml"
    with open(path, encoding="utf-8") as file:
        good = file.read()
    number = 0
    while True:
        number += 1
        write(path, good.replace("Rows in store by type", f"Rows in store by type, {number}"))
        time.sleep(8)
        write(path, good.replace("uri: gauge", "uri: guage"))
        time.sleep(8)


# --- what is to be seen -------------------------------------------------------------------------------------------------


def check_store_comes_through():
    instance = 'instance="node-exporter:9100",job="node"'
    wait("store_up by node_exporter and PromQL", lambda: len(query(f"store_up{{{instance}}} == 1")) == 3, 120)
    rows = {dict(labels)["type"]: number for labels, number in value(f'store_rows{{{instance},path="{STORES}/store.xml"}}').items()}
    if rows != {"fruit": 3, "vegetable": 2, "drink": 1}:
        wrong(f"store_rows of the sample is {rows}")


def check_targets():
    """Everything that runs is scraped, and what does not run is no target; but Grafana, which is not there, is down."""

    def others_up():
        up = {(dict(labels)["job"], dict(labels)["instance"]): number for labels, number in value("up").items()}
        down = {target for target, number in up.items() if number == 0}
        wanted = {
            ("prometheus", "prometheus:9090"), ("alertmanager", "alertmanager:9093"), ("node", "node-exporter:9100"),
            ("exporter", "exporter:9404"), ("blackbox-exporter", "blackbox-exporter:9115"), ("pushgateway", "pushgateway:9091"),
            ("prometheus-profiles", "prometheus-b:9090"), ("prometheus-profiles", "prometheus-global:9090"),
            ("store-metrics", "node-exporter:9464"),
        }
        wanted |= {("victoria", f"{name}:{port}") for name, port in (("prometheus-agent", 9090), ("victoria-metrics", 8428), ("victoria-years", 8428), ("vmalert", 8880)) if name in VICTORIA}
        return down == {("grafana", "grafana:3000")} and wanted <= set(up) and not [job for job, _ in up if job in ("cadvisor", "thanos")]

    if not wait("each target that runs is up, and none is left over", others_up, 120):
        say(str(value("up")))


def check_http():
    """All kinds of metrics, by http.port."""
    job = 'job="store-metrics"'
    for metric in (f"store_rows{{{job}}}", f"store_reads_total{{{job}}}", f"store_price_bucket{{{job}}}",
                   f"store_read_duration_seconds_count{{{job}}}"):
        wait(f"{metric} by http.port", lambda: query(metric), 120)


def check_readers():
    """Two processes say the same of a store, and rules and dashboards take it for one."""
    path = f'path="{STORES}/store.xml",job="store-metrics"'
    wait("a store by two readers", lambda: len(query(f"store_up{{{path}}}")) == 2, 120)
    wait("one golden signal of both", lambda: query(f"path:store_series:ratio{{{path}}}"), 60)
    if len(query(f"path:store_series:ratio{{{path}}}")) != 1:
        wrong(f"two readers have golden signals of their own: {query(f'path:store_series:ratio{{{path}}}')}")


def push():
    """`once`, as cron would run it."""
    done = subprocess.run(
        [*java(), "once"], capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "STORE_METRICS_STORE_DIRECTORY": "src/main/sample", "STORE_METRICS_TEXTFILE_DIRECTORY": OUT,
             "STORE_METRICS_PUSH_GATEWAY_URL": "http://pushgateway:9091", "STORE_METRICS_PUSH_GATEWAY_INSTANCE": "host-1"},
    )
    if done.returncode != 0:
        wrong(f"once has ended with {done.returncode}: {done.stdout}{done.stderr}")


def check_push():
    pushed = 'job="store_metrics",instance="host-1"'
    wait("store_total_rows by push.gateway.url", lambda: list(value(f"store_total_rows{{{pushed}}}").values()) == [6], 120)
    for metric in (f"store_reads_total{{{pushed}}}", f"store_read_duration_seconds_count{{{pushed}}}"):
        wait(f"{metric} by push.gateway.url", lambda: query(metric), 60)
    wait("push_time_seconds", lambda: query(f"push_time_seconds{{{pushed}}}"), 60)


def check_federation():
    path = f'path="{STORES}/store.xml",job="node"'
    for replica in "ab":
        labels = f'cluster="live",replica="{replica}"'
        wait(f"store_total_rows of replica {replica} in the global Prometheus",
             lambda: list(value(f"store_total_rows{{{path},{labels}}}", "prometheus-global").values()) == [6], 100)
        wait(f"golden signals of replica {replica} in the global Prometheus",
             lambda: query(f"path:store_series:ratio{{{path},{labels}}}", "prometheus-global"), 120)
    if query("node_cpu_seconds_total", "prometheus-global"):
        wrong("the global Prometheus has raw series")


def allowed():
    """(pattern, reason) of what has no data here."""
    with open(f"{DOCKER}/test/no-data.txt", encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                pattern, reason = line.strip().split("  ", 1)
                yield pattern, reason.strip()


class Queries:
    """Every query of the dashboards, and every recording rule: each has to have data at some time, not all at the same."""

    def __init__(self):
        self.empty = self.all()
        self.count = len(self.empty)
        self.refused = []
        threading.Thread(target=self.watch, daemon=True).start()

    @staticmethod
    @functools.cache
    def all():
        rules = json.loads(get("http://prometheus:9090/api/v1/rules"))["data"]["groups"]
        recorded = [("rules", rule["name"], rule["name"]) for group in rules for rule in group["rules"] if rule["type"] == "recording"]
        listed = subprocess.run([sys.executable, "docker/test/grafana.py", "--queries"], capture_output=True, text=True, check=True)
        return recorded + [tuple(line.split("\t")) for line in listed.stdout.splitlines()]

    def watch(self):
        while True:
            self.empty = [one for one in self.empty if not self.has_data(one)]
            time.sleep(5)

    def has_data(self, one):
        try:
            return query(one[2])
        except ValueError as error:
            self.refused.append(f"{one}: {error}")
            return True
        except OSError:
            return False

    def check(self):
        reasons = list(allowed())

        def left():
            return [one for one in self.empty if not any(re.search(pattern, f"{one[0]}: {one[2]}") for pattern, _ in reasons)]

        wait(f"{self.count} queries and recording rules had data, or have a reason why not", lambda: not left(), 120)
        for board, panel, expression in left():
            wrong(f"{board}: {panel}: no data: {expression}")
        for refused in self.refused:
            wrong(refused)
        for pattern, reason in reasons:
            if not any(re.search(pattern, f"{board}: {expression}") for board, _, expression in self.empty):
                wrong(f"no-data.txt: nothing needs '{pattern}' ({reason})")


def check_rules():
    for name in ("prometheus", "prometheus-b", "prometheus-global"):
        groups = json.loads(get(f"http://{name}:9090/api/v1/rules"))["data"]["groups"]
        for group in groups:
            for rule in group["rules"]:
                if rule["health"] != "ok":
                    wrong(f"{name}: rule {rule['name']}: {rule['health']} {rule.get('lastError', '')}")
        say(f"       {sum(len(group['rules']) for group in groups)} rules of {name} are evaluated")


def check_victoria():
    """What an agent sends is in VictoriaMetrics, under the labels that it has in Prometheus, and whatever is asked of one is understood by both."""
    long_term = "victoria-metrics"
    path = f'path="{STORES}/messy.xml",instance="node-exporter:9100",job="node",cluster="live"'
    wait("store_total_rows in VictoriaMetrics", lambda: len(query(f"store_total_rows{{{path}}}", long_term)) == 1, 60)
    wait("golden signals of vmalert in VictoriaMetrics", lambda: query(f"path:store_series:ratio{{{path}}}", long_term), 60)
    for one in Queries.all():
        try:
            query(one[2], long_term)
        except ValueError as error:
            wrong(f"VictoriaMetrics refuses {one}: {error}")

    # of two agents a scrape counts once; of five minutes years keep one of all
    samples = f"count_over_time(store_total_rows{{{path}}}[1m])"
    wait("what two agents send is counted once", lambda: list(value(samples, long_term).values()) == [4], 60)
    wait("years have one sample in five minutes",
         lambda: [number in (1, 2) for number in value(samples.replace("[1m]", "[5m]"), "victoria-years").values()] == [True], 60)

    def wanted():
        here = {a["labels"]["alertname"] for a in json.loads(get("http://vmalert:8880/api/v1/alerts"))["data"]["alerts"] if a["state"] == "firing"}
        return {"Watchdog", "StoreDown", "StoreRowsRejected"} <= here

    wait("vmalert fires what Prometheus fires of stores", wanted, 60)
    groups = json.loads(get("http://vmalert:8880/api/v1/rules"))["data"]["groups"]
    for rule in (rule for group in groups for rule in group["rules"]):
        if rule["health"] != "ok":
            wrong(f"vmalert: rule {rule['name']}: {rule['health']} {rule.get('lastError', '')}")
    say(f"       {sum(len(group['rules']) for group in groups)} rules of vmalert are evaluated, {len(Queries.all())} queries understood")


def check_runbook(url):
    if not get(url).startswith("# StoreDown\n"):
        wrong(f"{url} is not the runbook")


def check_alert_arrives():
    path = f"{STORES}/store.xml"
    # it is scraped two ways: the one heard of last has named it
    titles = [f"Store {path} of node-exporter:{port} is down" for port in (9100, 9464)]
    firing_ones = [f"[FIRING 1] {title}" for title in titles]

    def mailed():
        return [m for m in mails if m["To"] == "on-call@example.org" and m["Subject"] in firing_ones]

    def posted():
        return [body for _, body in slack if body["attachments"][0]["title"] in firing_ones]

    wait("StoreDown fires", lambda: firing("StoreDown", path=path), 150)
    mail = wait("StoreDown by mail", mailed, 120)
    post = wait("StoreDown by Slack", posted, 120)
    if mail:
        text = {part.get_content_type(): part.get_content() for part in mail[0].walk() if not part.is_multipart()}
        title = titles[firing_ones.index(mail[0]["Subject"])]
        for kind in ("text/plain", "text/html"):
            for wanted in (title, "its last read failed", "http://prometheus:9090/user/runbooks/StoreDown.md"):
                if wanted not in text.get(kind, ""):
                    wrong(f"the mail's {kind} does not say '{wanted}': {text.get(kind)}")
        write(f"{OUT}/mail.html", text["text/html"])
    if post:
        attachment = post[0]["attachments"][0]
        title = titles[firing_ones.index(attachment["title"])]
        if post[0]["channel"] != "#operations" or attachment["color"] != "danger":
            wrong(f"Slack got {post[0]}")
        for wanted in ("*critical* " + title, "<http://prometheus:9090/user/runbooks/StoreDown.md|What to do>"):
            if wanted not in attachment["text"]:
                wrong(f"Slack's text does not say '{wanted}': {attachment['text']}")
    check_runbook("http://prometheus:9090/user/runbooks/StoreDown.md")
    if len(mailed()) > 1:
        wrong(f"two Prometheus, vmalert, two readers, two ways, and {len(mailed())} mails: one alert was taken for two")


def check_other_alerts():
    messy = f"{STORES}/messy.xml"
    wait("StoreRowsRejected fires", lambda: firing("StoreRowsRejected", path=messy), 120)
    wait("StoreRowsRejected by webhook, to the application's own people",
         lambda: [b for _, b in webhooks if b["receiver"] == "application" and b["alerts"][0]["labels"].get("path") == messy], 120)
    wait("TargetDown for Grafana, which is not there", lambda: firing("TargetDown", instance="grafana:3000"), 120)
    wait("ProbeFailed for Grafana, which is not there", lambda: firing("ProbeFailed", instance="http://grafana:3000/api/health"), 120)
    names = {a["labels"]["alertname"] for a in alerts() if a["state"] == "firing"}
    expected = {"Watchdog", "StoreDown", "StoreReadsFailing", "StoreRoutesReloadFailed", "StoreRowsRejected", "TargetDown", "ProbeFailed"}
    if names - expected:
        wrong(f"these fire too: {[a['labels'] for a in alerts() if a['labels']['alertname'] in names - expected]}")


def check_mended():
    path = f"{STORES}/store.xml"
    shutil.copy("src/main/sample/store.xml", path)
    wait("StoreDown ends when the store is whole again", lambda: not firing("StoreDown", path=path), 120)


def chromium(*arguments):
    done = subprocess.run(
        [os.environ["CHROMIUM"], "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
         f"--user-data-dir={OUT}/chromium", "--hide-scrollbars", "--window-size=1400,1500", "--virtual-time-budget=15000",
         *arguments],
        capture_output=True, text=True, timeout=120, check=False, env={**os.environ, "HOME": OUT, "XDG_RUNTIME_DIR": OUT},
    )
    return done.stdout


def check_page(name, url, *words):
    """The page has these words in a real browser, which leaves a picture of it."""
    page = chromium("--dump-dom", url)
    for word in words:
        if word not in page:
            wrong(f"{url} does not show '{word}'")
    picture = f"{OUT}/{name}.png"
    chromium(f"--screenshot={picture}", url)
    if os.path.exists(picture):
        say(f"ok     {os.path.relpath(picture)}")
    else:
        wrong(f"there is no picture of {url}")


def check_pages():
    # Debian 12's package has the older of Prometheus' user interfaces, later ones have none
    try:
        with urllib.request.urlopen("http://prometheus:9090/", timeout=20) as answer:
            root = answer.url.rsplit("/", 1)[0]
    except urllib.error.HTTPError as error:
        (wrong if os.environ["PROMETHEUS"] == "prometheus" else say)(f"NOT CHECKED: Prometheus has no pages: {error}")
        return
    check_page("prometheus-targets", f"{root}/targets", "node-exporter:9100", "exporter:9404", "pushgateway:9091", "grafana:3000")
    check_page("prometheus-alerts", f"{root}/alerts", "StoreDown", "TextfileStale", "Watchdog")
    check_page("prometheus-graph", f"{root}/graph?{GRAPH}", "store_rows", "vegetable", f"{STORES}/busy.xml")
    check_page("mail", f"file://{OUT}/mail.html", "What to do", f"{STORES}/store.xml")


def main():
    set_up()
    os.makedirs(STORES)
    shutil.copy("src/main/sample/store.xml", f"{STORES}/store.xml")
    threading.Thread(target=trade, daemon=True).start()
    start_all()
    check_store_comes_through()
    # what takes longest begins first
    with open(f"{STORES}/store.xml", "w", encoding="utf-8") as torn:
        torn.write("<store><row id='1' type='fruit'>")
    push()
    check_targets()
    check_push()
    check_http()
    check_readers()
    check_federation()
    check_rules()
    watched = Queries()
    check_alert_arrives()
    threading.Thread(target=edit_routes, daemon=True).start()
    check_other_alerts()
    if VICTORIA:
        check_victoria()
    watched.check()
    check_pages()
    check_mended()


try:
    main()
except Exception:
    wrong(traceback.format_exc())
finally:
    started.stop()
if started.children["exporter"].returncode != 0:
    wrong(f"the exporter ended with {children['exporter'].returncode} when it was stopped")
if problems:
    sys.exit(f"docker/test/live: {len(problems)} things are wrong, see target/live")
say("docker/test/live: no problems found")
