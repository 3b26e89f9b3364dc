"""Programs on one machine, as live.py and ../scale/run start, ask and end them."""

import http.server
import json
import os
import signal
import subprocess
import threading
import urllib.error
import urllib.parse
import urllib.request


class Programs:
    """What was started, each with a log of its own in one directory."""

    def __init__(self, directory):
        self.directory = directory
        self.children = {}
        self.commands = {}

    def start(self, name, *command, **environment):
        self.commands[name] = (command, environment)
        with open(f"{self.directory}/{name}.log", "ab") as log:
            self.children[name] = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, **environment})

    def again(self, name):
        """One that was killed."""
        command, environment = self.commands[name]
        self.start(name, *command, **environment)

    def kill(self, name, sign=signal.SIGKILL):
        self.children[name].send_signal(sign)
        if sign in (signal.SIGKILL, signal.SIGTERM):
            self.children[name].wait(30)

    def ended(self):
        """Name, code and end of the log of one that does not run any more."""
        for name, child in self.children.items():
            if child.poll() is not None:
                with open(f"{self.directory}/{name}.log", encoding="utf-8") as log:
                    return name, child.returncode, log.read()[-2000:]
        return None

    def stop(self):
        # what an agent still has goes to VictoriaMetrics, which therefore has to be there
        for names in ([name for name in self.children if "agent" in name], list(self.children)):
            for name in names:
                self.children[name].send_signal(signal.SIGCONT)
                self.children[name].terminate()
            for name in names:
                try:
                    self.children[name].wait(20)
                except subprocess.TimeoutExpired:
                    self.children[name].kill()


# --- commands -----------------------------------------------------------------------------------------------------------


def program(variable, default):
    return os.environ.get(variable) or default


def prometheus(config, address, *more):
    return (program("PROMETHEUS", "prometheus"), f"--config.file={config}", f"--web.listen-address={address}:9090", *more)


def agent(config, address, directory):
    """What Prometheus 3 calls a mode was a feature of Prometheus 2."""
    told = subprocess.run([program("PROMETHEUS", "prometheus"), "--help"], capture_output=True, text=True, check=False)
    mode = "--agent" if "--[no-]agent" in told.stdout + told.stderr else "--enable-feature=agent,expand-external-labels"
    return prometheus(config, address, mode, f"--storage.agent.path={directory}")


def alertmanager(config, address, directory, *more):
    return (program("ALERTMANAGER", "prometheus-alertmanager"), f"--config.file={config}", f"--storage.path={directory}", "--cluster.listen-address=",
            f"--web.listen-address={address}:9093", *more)


def node_exporter(address, textfiles):
    return (program("NODE_EXPORTER", "prometheus-node-exporter"), f"--web.listen-address={address}:9100", f"--collector.textfile.directory={textfiles}")


def victoria_metrics(address, directory, interval, *more):
    """As compose.yaml starts it, but for its memory."""
    return (program("VICTORIA_METRICS", "victoria-metrics"), f"-storageDataPath={directory}", "-retentionPeriod=5y", f"-dedup.minScrapeInterval={interval}",
            "-search.latencyOffset=5s", f"-httpListenAddr={address}:8428", *more)


def vmalert(rules, address, store, notifier, *more):
    """As compose.yaml starts it."""
    return (program("VMALERT", "vmalert"), *(f"-rule={rule}" for rule in rules), f"-httpListenAddr={address}:8880",
            *(f"-{use}.url=http://{store}:8428" for use in ("datasource", "remoteWrite", "remoteRead")), f"-notifier.config={notifier}",
            "-evaluationInterval=15s", "-rule.evalDelay=5s", "-disableAlertgroupLabel", *more)


# --- what others send, and asking them ------------------------------------------------------------------------------------


def serve(server):
    threading.Thread(target=server.serve_forever, daemon=True).start()


def sink(take):
    """Takes the path and the JSON of each POST."""

    class Sink(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            take(self.path, json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *arguments):
            pass

    return Sink


def write(path, text):
    """So that nobody reads half of it."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    new = os.path.join(os.path.dirname(path), f".{os.path.basename(path)}.new")
    with open(new, "w", encoding="utf-8") as file:
        file.write(text)
    os.rename(new, path)
    return path


def get(url):
    with urllib.request.urlopen(url, timeout=30) as answer:
        return answer.read().decode()


def query(address, expression, **more):
    """Of an address with its port; with start, end and step of a range."""
    kind = "query_range" if more else "query"
    try:
        answer = get(f"http://{address}/api/v1/{kind}?" + urllib.parse.urlencode({"query": expression, **more}))
    except urllib.error.HTTPError as error:
        raise ValueError(error.read().decode()) from error
    return json.loads(answer)["data"]["result"]
