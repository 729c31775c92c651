# shellcheck shell=bash
# Sourced by image_test.sh: what of the image is new after a change of the source.

# changed_context FOLDER: the files of a build whose WAR has the program with one more line in it, and no other library.
changed_context() {
  mkdir -p "$1/ptracker-server/target" "$1/docker"
  cp "$PROJECT"/docker/{Dockerfile,assemble.sh,start-server.sh,Training.java} "$1/docker"
  python3 - "$WAR" "$1/ptracker-server/target/ptracker-server.war" <<'PYTHON'
import io, re, sys, zipfile

def copy(source, target, change):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, change(entry.filename, old.read(entry)))

def line_more(name, content):
    return content + b"\n" if name.endswith(".html") else content

def in_war(name, content):
    if not re.fullmatch(r"WEB-INF/lib/ptracker-server-.*\.jar", name):
        return content
    jar = io.BytesIO()
    copy(io.BytesIO(content), jar, line_more)
    return jar.getvalue()

copy(sys.argv[1], sys.argv[2], in_war)
PYTHON
}

# The digests of the image's layers, in their order.
layers() {
  podman image inspect --format '{{range .RootFS.Layers}}{{println .}}{{end}}' "$1" | sed '/^$/d'
}

# What is sent to a registry, or fetched from it, are the layers that it does not have yet.
test_layers() {
  local changed=$WORK/changed new
  changed_context "$changed"
  CONTEXT=$changed build prebuilt "$IMAGE-changed"
  new=$(diff <(layers "$IMAGE") <(layers "$IMAGE-changed") | grep -c '^>' || true)
  # The program with its AOT cache; and the script behind it, which has a layer below it that is another.
  ((new >= 1 && new <= 2)) || fail "after a change of the program $new layers are new: $(layers "$IMAGE-changed")"
  [[ $(layers "$IMAGE" | head -n 4) == "$(layers "$IMAGE-changed" | head -n 4)" ]] \
    || fail 'a change of the program makes the layers of Java or of the libraries new'
  passed "a change of the program sends $new of $(layers "$IMAGE" | wc -l) layers: not Debian, Java and the libraries"
  podman rmi "$IMAGE-changed" >/dev/null
}
