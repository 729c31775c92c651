"""Three PostgreSQL by Patroni, three etcd that hold the leader's lock, and HAProxy as the one address of whoever leads."""

import json
import os
import pathlib
import signal
import subprocess
import urllib.request

from .processes import Process, free_ports, status, wait_until

NODES = ("a", "b", "c")
PASSWORD = "only-on-loopback"

# What makes a commit that was answered outlive its primary: docs/operations.md explains each.
PATRONI = """
scope: ptracker
name: {name}
restapi: {{listen: "127.0.0.1:{rest}", connect_address: "127.0.0.1:{rest}"}}
{lock}: {{hosts: [{etcd}]}}
bootstrap:
  dcs:
    ttl: 20
    loop_wait: 5
    retry_timeout: 5
    synchronous_mode: true
    synchronous_mode_strict: true
    postgresql:
      use_pg_rewind: true
      parameters: {{max_connections: 100}}
  initdb: [encoding: UTF8, locale: C.UTF-8, data-checksums]
postgresql:
  listen: "127.0.0.1:{port}"
  connect_address: "127.0.0.1:{port}"
  data_dir: {folder}/data-{name}
  bin_dir: {bin}
  pgpass: {folder}/pgpass-{name}
  pg_hba: ["host all all 127.0.0.1/32 md5", "host replication all 127.0.0.1/32 md5"]
  authentication:
    superuser: {{username: postgres, password: {password}}}
    replication: {{username: replicator, password: {password}}}
    rewind: {{username: rewind, password: {password}}}
  parameters: {{unix_socket_directories: "{folder}", shared_buffers: 32MB}}
watchdog: {{mode: "off"}}
"""

HAPROXY = """
global
  maxconn 1000
defaults
  timeout connect 2s
  timeout check 2s
  timeout client 1h
  timeout server 1h
listen postgres
  bind 127.0.0.1:{database}
  mode tcp
  option httpchk GET /primary
  http-check expect status 200
  default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions
{primaries}
listen ptracker
  bind 127.0.0.1:{servers}
  mode http
  balance roundrobin
  retries 2
  option redispatch
  option httpchk GET /readyz
  default-server inter 1s fall 2 rise 1
{replicas}
"""


class Database:
    def __init__(self, folder, server_ports):
        self.folder = folder
        ports = free_ports(4 * len(NODES) + 2)
        self.rest, self.postgres, client, peer = (dict(zip(NODES, ports[i * 3:])) for i in range(4))
        self.port, self.entry = ports[-2:]
        self.client = client
        members = ",".join(f"{n}=http://127.0.0.1:{peer[n]}" for n in NODES)
        binaries = max(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
        self.psql = binaries / "psql"
        self.etcd = {n: Process(folder, f"etcd-{n}", [
            "etcd", f"--name={n}", f"--data-dir={folder}/etcd-{n}", f"--initial-cluster={members}",
            "--enable-v2=true", f"--listen-client-urls=http://127.0.0.1:{client[n]}", f"--advertise-client-urls=http://127.0.0.1:{client[n]}",
            f"--listen-peer-urls=http://127.0.0.1:{peer[n]}", f"--initial-advertise-peer-urls=http://127.0.0.1:{peer[n]}",
        ]) for n in NODES}
        self.patroni = {}
        # Before 3.0.3 a Patroni that was frozen takes the lock back by etcd's API of version 3, and throws away what the new
        # leader answered; by version 2 it compares before it writes.
        version = subprocess.run(["patroni", "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]
        lock = "etcd3" if tuple(int(part) for part in version.split(".")[:3]) >= (3, 0, 3) else "etcd"
        for name in NODES:
            (folder / f"patroni-{name}.yml").write_text(PATRONI.format(
                name=name, rest=self.rest[name], port=self.postgres[name], folder=folder, bin=binaries, password=PASSWORD, lock=lock,
                etcd=", ".join(f'"127.0.0.1:{port}"' for port in client.values())), encoding="utf-8")
            self.patroni[name] = Process(folder, f"patroni-{name}", ["patroni", f"{folder}/patroni-{name}.yml"])
        (folder / "haproxy.cfg").write_text(HAPROXY.format(
            database=self.port, servers=self.entry,
            primaries="\n".join(f"  server {n} 127.0.0.1:{self.postgres[n]} check port {self.rest[n]}" for n in NODES),
            replicas="\n".join(f"  server {i} 127.0.0.1:{port} check" for i, port in enumerate(server_ports)),
        ), encoding="utf-8")
        self.haproxy = Process(folder, "haproxy", ["/usr/sbin/haproxy", "-db", "-f", f"{folder}/haproxy.cfg"])

    def start(self):
        for process in self.etcd.values():
            process.start()
        wait_until("etcd", lambda: all(status(f"http://127.0.0.1:{port}/health") == 200 for port in self.client.values()))
        for process in self.patroni.values():
            process.start()
        self.haproxy.start()
        self.wait_until_whole()
        self.ask("CREATE ROLE ptracker LOGIN PASSWORD '" + PASSWORD + "'")
        self.ask("CREATE DATABASE ptracker OWNER ptracker")

    def ask(self, sql, database="postgres"):
        """One statement on the primary, by the one address."""
        done = subprocess.run(
            [self.psql, "-XAtq", "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "-d", database, "-c", sql],
            env={**os.environ, "PGPASSWORD": PASSWORD, "PGCONNECT_TIMEOUT": "5"}, capture_output=True, text=True, check=False)
        if done.returncode:
            raise AssertionError(done.stderr)
        return done.stdout.strip()

    def cluster(self):
        """What some Patroni says of the members."""
        for port in self.rest.values():
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/cluster", timeout=2) as answer:
                    return json.load(answer)["members"]
            except OSError:
                continue
        return []

    def leader(self):
        return next((n for n in NODES if status(f"http://127.0.0.1:{self.rest[n]}/primary", 1) == 200), None)

    def is_whole(self):
        """One leader, two standbys that stream, one of them synchronous, and HAProxy has found the leader."""
        members = self.cluster()
        roles = sorted(member["role"] for member in members)
        ready = all(member["state"] in ("running", "streaming") for member in members)
        if roles != ["leader", "replica", "sync_standby"] or not ready:
            return False
        try:
            return self.ask("SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'") == "2"
        except AssertionError:
            return False

    def wait_until_whole(self):
        wait_until("three nodes of PostgreSQL", self.is_whole, 180)

    def kill_postmaster(self, name):
        file = self.folder / f"data-{name}" / "postmaster.pid"
        os.kill(int(file.read_text(encoding="utf-8").split()[0]), signal.SIGKILL)

    def switch_over(self):
        leader = self.leader()
        body = json.dumps({"leader": leader}).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.rest[leader]}/switchover", body,
                                         {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read()

    def etcd_leader(self):
        for name, port in self.client.items():
            body = urllib.request.Request(f"http://127.0.0.1:{port}/v3/maintenance/status", b"{}")
            with urllib.request.urlopen(body, timeout=2) as answer:
                figures = json.load(answer)
                if figures["leader"] == figures["header"]["member_id"]:
                    return name
        return None

    def stop(self):
        """Patroni starts PostgreSQL in a session of its own, where no signal to Patroni's group goes."""
        for name in NODES:
            self.patroni[name].signal(signal.SIGCONT)
            self.patroni[name].kill()
            try:
                self.kill_postmaster(name)
            except (OSError, IndexError):
                pass
