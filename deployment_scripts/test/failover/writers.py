"""Clients that write all the time, and send whatever got no answer again with the same key."""

import datetime
import http.client
import json
import threading
import time

FIRST = datetime.datetime(2000, 1, 1, tzinfo=datetime.timezone.utc)
LONGEST_ANSWER = 30


def call(entry, method, path, token=None, body=None, headers=None, timeout=LONGEST_ANSWER):
    """One request on a connection of its own: the status, the headers and the text."""
    connection = http.client.HTTPConnection("127.0.0.1", entry, timeout=timeout)
    try:
        all_headers = {"Content-Type": "application/json", **(headers or {})}
        if token:
            all_headers["Authorization"] = f"Bearer {token}"
        connection.request(method, f"/api/v1{path}", None if body is None else json.dumps(body), all_headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()
    finally:
        connection.close()


def login(entry, name, password):
    status, _, text = call(entry, "POST", "/login", body={"name": name, "password": password, "token_name": "failover"})
    if status not in (200, 201):
        raise AssertionError(f"login: {status} {text}")
    return json.loads(text)["token"]


class Writer(threading.Thread):
    """Writes interval after interval of one account; each note is its number."""

    def __init__(self, entry, name, token, resting):
        super().__init__(daemon=True)
        self.entry, self.name, self.token, self.resting = entry, name, token, resting
        self.acknowledged = {}
        self.times = []
        self.again = self.replayed = 0
        self.rests = threading.Event()
        self.failed = None

    def run(self):
        try:
            number = 0
            while True:
                if self.resting.is_set():
                    self.rests.set()
                    time.sleep(0.05)
                    continue
                self.rests.clear()
                self.write(number)
                number += 1
        except BaseException as error:
            self.failed = error
            self.rests.set()
            raise

    def write(self, number):
        start = FIRST + datetime.timedelta(minutes=number)
        body = {"start": start.isoformat(), "end": (start + datetime.timedelta(minutes=1)).isoformat(), "note": str(number)}
        while True:
            try:
                status, headers, text = call(self.entry, "POST", "/intervals", self.token, body,
                                             {"Idempotency-Key": f"{self.name}-{number}"})
            except (OSError, http.client.HTTPException):
                status, headers, text = 0, {}, ""
            if status == 201:
                self.times.append(time.monotonic())
                self.acknowledged[str(number)] = json.loads(text)["id"]
                self.replayed += headers.get("Idempotent-Replayed") == "true"
                return
            if status not in (0, 409, 429, 500, 502, 503, 504):
                raise AssertionError(f"{self.name}: {status} {text}")
            self.again += 1
            time.sleep(0.2)

    def stored(self):
        """What the server lists: the ids of each note."""
        status, _, text = call(self.entry, "GET", "/intervals", self.token, headers={"Accept": "application/x-ndjson"}, timeout=120)
        if status != 200:
            raise AssertionError(f"{self.name}: the list: {status} {text[:300]}")
        found = {}
        for line in text.splitlines():
            interval = json.loads(line)
            found.setdefault(interval["note"], []).append(interval["id"])
        return found
