#!/usr/bin/env python3
"""Types into a shell that believes it has a terminal, and waits for what it should show.

usage: type_in_shell.py EXPECTED TYPED SHELL [ARGUMENT...]

In TYPED, \\t and \\n stand for the keys. Exit code 0 when EXPECTED appears within 20 s after the last key.
"""
import os
import pty
import re
import select
import sys
import time

expected, typed, shell = sys.argv[1], sys.argv[2], sys.argv[3:]
process, terminal = pty.fork()
if process == 0:
    os.environ.update(TERM="dumb", PS1="ready> ", HISTFILE="/dev/null")
    os.execvp(shell[0], shell)


def read_until(text, seconds):
    shown = ""
    end = time.monotonic() + seconds
    while text not in shown:
        if time.monotonic() > end:
            sys.exit(f"type_in_shell.py: no {text!r} in {shown!r}")
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                got = os.read(terminal, 4096)
            except OSError:
                sys.exit(f"type_in_shell.py: the shell has gone: {shown!r}")
            shown += got.decode(errors="replace")
            # What a line editor sends besides the letters: escapes, bells, and a blank that it takes back.
            shown = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\x07", "", shown)
    return shown


for line in typed.encode().decode("unicode_escape").splitlines(keepends=True):
    read_until("ready> ", 120)
    os.write(terminal, line.encode())
print(read_until(expected, 120))
os.write(terminal, b"\x03")
os.close(terminal)
