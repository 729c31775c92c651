"""python3 -m failover WAR JAVA: see failover.sh."""

import pathlib
import shutil
import signal
import sys
import tempfile
import threading
import time

from .database import PASSWORD, Database
from .processes import Process, free_ports, status, wait_until
from .writers import Writer, call, login

WRITERS = 8
SERVERS = 3
ADMIN_PASSWORD = "only on loopback, and for minutes"
LONGER_THAN_THE_LOCK = 40
SETTLED = 5


class Scene:
    """The database, the servers behind one address, and the writers."""

    def __init__(self, folder, war, java):
        ports = free_ports(SERVERS)
        self.database = Database(folder, ports)
        (folder / "password").write_text(PASSWORD + "\n", encoding="utf-8")
        (folder / "admin").write_text(ADMIN_PASSWORD + "\n", encoding="utf-8")
        self.ports = ports
        self.servers = [Process(folder, f"server-{number}", [java, "-Xmx192m", "-jar", war], {
            "PTRACKER_PORT": str(port),
            "PTRACKER_DATA": f"{folder}/server-{number}",
            "PTRACKER_DATABASE_URL": f"jdbc:postgresql://127.0.0.1:{self.database.port}/ptracker?connectTimeout=5&socketTimeout=20",
            "PTRACKER_DATABASE_USER": "ptracker",
            "PTRACKER_DATABASE_PASSWORD_FILE": f"{folder}/password",
            "PTRACKER_ADMIN_USER": "admin",
            "PTRACKER_ADMIN_PASSWORD_FILE": f"{folder}/admin",
        }) for number, port in enumerate(ports)]
        self.resting = threading.Event()
        self.writers = []

    def start(self):
        self.database.start()
        for server in self.servers:
            server.start()
        self.wait_until_served()
        entry = self.database.entry
        admin = login(entry, "admin", ADMIN_PASSWORD)
        for number in range(WRITERS):
            name = f"writer-{number}"
            answer = call(entry, "POST", "/users", admin, {"name": name, "password": ADMIN_PASSWORD})
            if answer[0] != 201:
                raise AssertionError(f"{name}: {answer}")
            self.writers.append(Writer(entry, name, login(entry, name, ADMIN_PASSWORD), self.resting))
        for writer in self.writers:
            writer.start()

    def is_served(self):
        """Whether every server is ready; one that has ended is started again, as a supervisor does."""
        for server in self.servers:
            if not server.is_running():
                server.start()
        return all(status(f"http://127.0.0.1:{port}/readyz") == 200 for port in self.ports)

    def wait_until_served(self):
        wait_until("three servers", self.is_served)
        wait_until("the one address", lambda: status(f"http://127.0.0.1:{self.database.entry}/readyz") == 200)

    def rest(self):
        """Lets every writer bring its interval to an answer, and go no further."""
        for writer in self.writers:
            writer.rests.clear()
        self.resting.set()
        for writer in self.writers:
            wait_until(f"{writer.name} to rest", writer.rests.is_set)
            if writer.failed:
                raise writer.failed

    # What is done to it: each returns when it is over, not when all is well again.

    def kill_primary_and_patroni(self):
        leader = self.database.leader()
        self.database.patroni[leader].kill()
        self.database.kill_postmaster(leader)
        wait_until("another leader", lambda: self.database.leader() not in (None, leader))
        self.database.patroni[leader].start()

    def kill_postmaster(self):
        self.database.kill_postmaster(self.database.leader())

    def switch_over(self):
        self.database.switch_over()

    def freeze_patroni(self):
        leader = self.database.leader()
        self.database.patroni[leader].signal(signal.SIGSTOP)
        wait_until("another leader", lambda: self.database.leader() not in (None, leader))
        time.sleep(LONGER_THAN_THE_LOCK)
        self.database.patroni[leader].signal(signal.SIGCONT)

    def kill_server(self):
        self.servers[0].kill()
        time.sleep(SETTLED)
        self.servers[0].start()

    def kill_etcd_leader(self):
        leader = self.database.etcd_leader()
        self.database.etcd[leader].kill()
        time.sleep(LONGER_THAN_THE_LOCK)
        self.database.etcd[leader].start()

    def stop(self):
        self.database.stop()
        for process in Process.all:
            process.kill()


def longest_gap(times):
    return max((after - before for before, after in zip(times, times[1:])), default=0.0)


def figures_of(scene, event):
    """Does something to it while everybody writes, waits until all is well, and counts."""
    counts = [(len(w.times), w.again, w.replayed) for w in scene.writers]
    scene.resting.clear()
    time.sleep(SETTLED)
    event()
    scene.database.wait_until_whole()
    scene.wait_until_served()
    time.sleep(SETTLED)
    scene.rest()
    times = sorted(t for w, (known, _, _) in zip(scene.writers, counts) for t in w.times[known:])
    again = sum(w.again - before for w, (_, before, _) in zip(scene.writers, counts))
    replayed = sum(w.replayed - before for w, (_, _, before) in zip(scene.writers, counts))
    lost = doubled = 0
    for writer in scene.writers:
        stored = writer.stored()
        lost += sum(interval not in stored.get(note, []) for note, interval in writer.acknowledged.items())
        doubled += sum(len(ids) - 1 for ids in stored.values())
        doubled += sum(note not in writer.acknowledged for note in stored)
    return longest_gap(times), len(times), again, replayed, lost, doubled


def main():
    war, java = sys.argv[1:3]
    folder = pathlib.Path(tempfile.mkdtemp(prefix="ptracker-failover."))
    shutil.copy(war, folder / "server.war")
    scene = Scene(folder, str(folder / "server.war"), java)
    wrong = 0
    try:
        scene.start()
        print("| Event | longest gap | acknowledged | sent again | of these stored the first time | lost | doubled |")
        print("|---|---|---|---|---|---|---|", flush=True)
        for name, event in (
                ("the primary killed with its Patroni", scene.kill_primary_and_patroni),
                ("its postmaster alone", scene.kill_postmaster),
                ("a planned switchover", scene.switch_over),
                ("the leader's Patroni frozen, and thawed", scene.freeze_patroni),
                ("one of the three servers killed", scene.kill_server),
                ("etcd's leader killed", scene.kill_etcd_leader)):
            gap, acknowledged, again, replayed, lost, doubled = figures_of(scene, event)
            print(f"| {name} | {gap:.1f} s | {acknowledged} | {again} | {replayed} | {lost} | {doubled} |", flush=True)
            wrong += lost + doubled
    except BaseException:
        print(f"the logs are in {folder}", file=sys.stderr)
        folder = None
        raise
    finally:
        scene.stop()
        if folder is not None and not wrong:
            shutil.rmtree(folder)
    if wrong:
        print(f"{wrong} intervals are lost or doubled; the logs are in {folder}", file=sys.stderr)
    sys.exit(wrong > 0)


main()
