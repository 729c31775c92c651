"""Judges the commands of the documents and of the dry runs: commands.py PROJECT FILE…

A file is Markdown (the shell blocks and the code within the text count) or, with another name, a list of lines. gcloud's and
kubectl's own parsers judge their lines, without an account or a cluster: nothing is carried out. The project's scripts must
exist and know their options, and the project's files must exist. Prints what is wrong; exits with 1 if anything is.
"""

import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

project = pathlib.Path(sys.argv[1]).resolve()
FOLDERS = ("deployment_scripts", "docker", "docs", "kubernetes", "ptracker-cli", "ptracker-common", "ptracker-server")
OPERATORS = re.compile(r"^(\||\|\||&&|;|&|<|>|>>|2>|2>&1)$")


def lines_of(file):
    """The command lines of a file, with continued lines joined."""
    text = pathlib.Path(file).read_text(encoding="utf-8")
    if not file.endswith(".md"):
        return text.splitlines()
    lines = []
    for language, block in re.findall(r"^ *```(\w*)\n(.*?)^ *```", text, re.M | re.S):
        block = block.replace("\\\n", " ")
        if language in ("sh", "bash", "shell"):
            lines += block.splitlines()
        elif language == "console":
            lines += [line[2:] for line in block.splitlines() if line.startswith("$ ")]
    prose = re.sub(r"^ *```.*?^ *```", "", text, flags=re.M | re.S)
    return lines + [" ".join(code.split()) for code in re.findall(r"`([^`]+)`", prose) if " " in code]


def commands_of(line):
    """The simple commands of a line, as words, without redirections."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    lexer.commenters = "#"
    command = []
    for word in lexer:
        if OPERATORS.match(word):
            if command:
                yield command
            command = []
        else:
            command.append(word)
    if command:
        yield command


def environment(folder):
    """No account, no cluster, and nobody's own settings."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("CLOUDSDK_", "GKE_"))}
    return {
        **kept,
        "CLOUDSDK_CONFIG": folder,
        "CLOUDSDK_CORE_PROJECT": "my-project-1",
        "CLOUDSDK_CORE_DISABLE_PROMPTS": "1",
        "CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK": "1",
        "DOCKER_CONFIG": folder,
        "KUBECONFIG": f"{folder}/kubeconfig",
    }


def judge_gcloud(words):
    """A well-formed line stops where it needs an account; 2 is the parser's."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(words, env=environment(folder), stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=120, check=False)
    if done.returncode == 0 or done.returncode != 2 and "active account" in done.stderr:
        return None
    return next((line for line in done.stderr.splitlines() if "ERROR" in line), f"exit code {done.returncode}")


def judge_kubectl(words):
    """With --help the flags are judged, and nothing else is done."""
    own = words[: words.index("--")] if "--" in words else words
    if len(own) < 2 or own[1].startswith("-") and "=" not in own[1]:
        return None
    done = subprocess.run([*own, "--help"], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    unknown = done.stdout.startswith("kubectl controls the Kubernetes cluster manager")
    return None if done.returncode == 0 and not unknown else done.stderr.splitlines()[0] if done.stderr else "no such command"


def judge_script(words):
    name = words[0].removeprefix("./")
    found = [path for path in (project / name, project / "deployment_scripts" / name, project / "docker" / name) if path.is_file()]
    if not found:
        return f"there is no {name}"
    if not os.access(found[0], os.X_OK):
        return f"{name} cannot be run"
    options = [word.split("=")[0] for word in words[1:] if word.startswith("--")]
    if not options:
        return None
    known = subprocess.run([found[0], "--help"], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False).stdout
    return next((f"{name} does not know {option}" for option in options if not re.search(rf"{option}\b", known)), None)


def judge_files(words):
    for word in words:
        path = word.removeprefix("./")
        if path.split("/")[0] in FOLDERS and "/" in path and not re.search(r"[*$A-Z]{2}|/target/", path):
            ignored = subprocess.run(["git", "check-ignore", "-q", path], cwd=project, check=False).returncode == 0
            if not ignored and not (project / path).exists():
                return f"there is no {path}"
    return None


def judge(words):
    problem = judge_files(words)
    if problem:
        return problem
    if words[0] == "gcloud" and words[1:3] != ["auth", "login"]:
        return judge_gcloud(words)
    if words[0] == "kubectl":
        return judge_kubectl(words)
    if re.fullmatch(r"(\./)?([\w-]+/)*[\w-]+\.sh", words[0]) and words[0] != "start-server.sh":
        return judge_script(words)
    return None


def main():
    commands = {}
    for file in sys.argv[2:]:
        for line in lines_of(file):
            if not re.match(r"\s*(gcloud|kubectl|docker|\S+\.sh|cp|bash|sudo|mvn|java)\s", line + " "):
                continue
            try:
                for words in commands_of(line):
                    commands.setdefault(tuple(words), file)
            except ValueError as error:
                commands.setdefault((line,), file)
                print(f"{file}: {line}: {error}")
                sys.exit(1)
    with ThreadPoolExecutor(2) as pool:
        problems = list(pool.map(judge, [list(words) for words in commands]))
    wrong = 0
    for (words, file), problem in zip(commands.items(), problems):
        if problem:
            wrong += 1
            print(f"{os.path.relpath(file, project)}: {shlex.join(words)}: {problem}")
    counts = {tool: sum(words[0] == tool for words in commands) for tool in ("gcloud", "kubectl")}
    print(f"{len(commands)} commands ({counts['gcloud']} of gcloud, {counts['kubectl']} of kubectl), {wrong} wrong")
    sys.exit(wrong > 0)


main()
