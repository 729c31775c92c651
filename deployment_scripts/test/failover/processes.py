"""Processes on loopback, which all end with this one."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request


def free_ports(count):
    """Ports that nothing listens on, all held at once so that none comes twice."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()


def status(url, timeout=2):
    """The status that an address answers with, or 0."""
    try:
        with urllib.request.urlopen(url, timeout=timeout) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def wait_until(what, condition, seconds=120):
    """Waits for a condition, for as long as only a fault takes; answers what it answered."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        answer = condition()
        if answer:
            return answer
        time.sleep(0.2)
    raise AssertionError(f"waited {seconds} s for {what}")


class Process:
    """A program with a log, in a process group of its own."""

    all = []

    def __init__(self, folder, name, command, environment=None):
        self.folder, self.name, self.command, self.environment = folder, name, command, environment or {}
        self.running = None
        Process.all.append(self)

    def start(self):
        with open(self.folder / f"{self.name}.log", "ab") as log:
            self.running = subprocess.Popen(self.command, env={**os.environ, **self.environment}, cwd=self.folder,
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        return self

    def signal(self, number):
        if self.running is not None and self.running.poll() is None:
            self.running.send_signal(number)

    def kill(self):
        self.signal(signal.SIGKILL)
        if self.running is not None:
            self.running.wait()

    def is_running(self):
        return self.running is not None and self.running.poll() is None
