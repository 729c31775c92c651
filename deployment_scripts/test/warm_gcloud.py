"""The real gcloud, loaded once: each command is a fork of this process, which has read its 1,000 modules already.

    python3 warm_gcloud.py serve SOCKET    by gcloud's own Python; serves until it is ended
    python3 warm_gcloud.py SOCKET WORD…    runs "gcloud WORD…" there, with the folder, environment and streams of this process

A command whose caller goes away is ended, as it would be with the caller's group.
"""

import json
import os
import select
import signal
import socket
import sys


def run(words, folder, environment, streams):
    """In a process of its own: all that differs from a start of gcloud is that its modules are loaded."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv[:] = ["gcloud", *words]
    code = 1
    try:
        gcloud.main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def receive(connection):
    """The streams come with the first byte; then a line of JSON."""
    _, streams, _, _ = socket.recv_fds(connection, 1, 3)
    with connection.makefile("r", encoding="utf-8") as lines:
        return json.loads(lines.readline()), streams


def attend(connection):
    """In a process for each command: starts it, and waits for its end, or for that of its caller."""
    request, streams = receive(connection)
    # Its other end closes with the command.
    end, held = os.pipe()
    command = os.fork()
    if command == 0:
        os.setpgid(0, 0)
        connection.close()
        run(*request, streams)
    for open_here in (held, *streams):
        os.close(open_here)
    ready, _, _ = select.select([end, connection], [], [])
    if end not in ready:
        os.killpg(command, signal.SIGTERM)
    _, status = os.waitpid(command, 0)
    if end in ready:
        connection.sendall(bytes([os.waitstatus_to_exitcode(status) & 0xFF]))


def reap(*_):
    """So that the time that they took counts as this process's."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def serve(address):
    signal.signal(signal.SIGCHLD, reap)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(address)
        listener.listen(64)
        while True:
            connection, _ = listener.accept()
            if os.fork() == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                listener.close()
                attend(connection)
                os._exit(0)
            connection.close()


def call(address, words):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(address)
        socket.send_fds(connection, [b" "], [0, 1, 2])
        connection.sendall(json.dumps([words, os.getcwd(), dict(os.environ)]).encode() + b"\n")
        code = connection.recv(1)
    sys.exit(code[0] if code else 1)


if sys.argv[1] == "serve":
    library = os.path.join(os.environ["CLOUDSDK_ROOT"], "lib")
    sys.path[:0] = [library, os.path.join(library, "third_party")]
    import gcloud
    import googlecloudsdk.gcloud_main
    import googlecloudsdk.api_lib.util.apis
    import googlecloudsdk.core.credentials.store
    import googlecloudsdk.generated_clients.apis.compute.v1.compute_v1_messages
    import googlecloudsdk.generated_clients.apis.container.v1.container_v1_messages

    serve(sys.argv[2])
call(sys.argv[1], sys.argv[2:])
