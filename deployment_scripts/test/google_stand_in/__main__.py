"""python3 -m google_stand_in FOLDER: serves on a free port until it is ended.

FOLDER/port gets the port, FOLDER/requests.jsonl a line per request. /stand-in/… is for the tests: fault (what goes wrong,
and how often), add (what something else has made), plan (how operations go), state.
"""

import json
import pathlib
import re
import sys
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from . import compute as compute_api
from .certificates import certificates
from .compute import compute
from .container import container
from .project import iam, resource_manager, service_usage
from .registry import registry
from .resources import PROJECT, ApiError, Resources
from .sql import service_networking, sql
from .storage import storage, upload

TOKEN = "stand-in-token"
# The first part of the path, which the scripts' tests set per API.
APIS = {
    "artifactregistry": registry,
    "certificatemanager": certificates,
    "cloudresourcemanager": resource_manager,
    "compute": compute,
    "container": container,
    "iam": iam,
    "servicenetworking": service_networking,
    "serviceusage": service_usage,
    "sql": sql,
    "storage": storage,
    "upload": upload,
}
resources = Resources()
faults = []
lock = threading.Lock()


class Request:
    """What a handler needs of a request. The parts of the path are those after the name of the API, decoded."""

    def __init__(self, handler):
        self.method = handler.command
        url = urllib.parse.urlsplit(handler.path)
        self.path = url.path
        self.query = dict(urllib.parse.parse_qsl(url.query))
        self.headers = handler.headers
        self.body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        self.api, *self.parts = [urllib.parse.unquote(part) for part in url.path.split("/") if part]

    @property
    def json(self):
        return json.loads(self.body) if self.body else {}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def handle_any(self):
        request = Request(self)
        with lock:
            if request.api == "stand-in":
                return self.answer(200, control(request))
            self.record(request)
            fault = take_fault(request)
            if fault and fault["do"] == "cut-before":
                return self.cut()
            try:
                if fault and fault["do"].isdigit():
                    raise ApiError(int(fault["do"]), fault.get("status", "PERMISSION_DENIED"), fault.get("message", "no"))
                code, body = 200, self.dispatch(request)
            except ApiError as error:
                code, body = error.code, error.body
            if fault and fault["do"] == "cut-after":
                return self.cut()
        return self.answer(code, body)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any

    def dispatch(self, request):
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            raise ApiError(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.")
        if "projects" in request.parts:
            project = request.parts[request.parts.index("projects") + 1].partition(":")[0]
            if project not in (PROJECT, "-"):
                raise ApiError(403, "PERMISSION_DENIED", f"The caller does not have permission on project {project}")
        return APIS[request.api](resources, request)

    def record(self, request):
        try:
            body = request.json or None
        except ValueError:
            body = f"{len(request.body)} bytes"
        line = {"method": request.method, "path": request.path, "query": request.query, "body": body}
        log.write(json.dumps(line, sort_keys=True) + "\n")
        log.flush()

    def answer(self, code, body):
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/octet-stream" if isinstance(body, bytes) else "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def cut(self):
        self.close_connection = True
        self.connection.shutdown(2)


def take_fault(request):
    for fault in faults:
        if fault["times"] > 0 and fault.get("method", request.method) == request.method and re.search(fault["path"], request.path):
            fault["times"] -= 1
            return fault
    return None


def control(request):
    match request.parts:
        case ["fault"]:
            faults.append({"times": 1, **request.json})
        case ["heal"]:
            faults.clear()
        case ["plan"]:
            resources.plan.update(request.json)
        case ["add", ("disks" | "forwardingRules" | "addresses") as kind]:
            compute_api.add(resources, kind, request.json["where"], request.json["value"])
        case ["add", kind]:
            resources.table(kind)[request.json["name"]] = request.json["value"]
        case ["remove", kind]:
            resources.table(kind).pop(request.json["name"], None)
        case ["hurry"]:
            for operation in resources.table("operations").values():
                operation["_polls"] = 0
        case ["state"]:
            return resources.tables
    return {}


folder = pathlib.Path(sys.argv[1])
log = open(folder / "requests.jsonl", "a", encoding="utf-8")
server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
# Whole or not at all: somebody waits for it.
(folder / "port.new").write_text(str(server.server_port))
(folder / "port.new").rename(folder / "port")
server.serve_forever()
