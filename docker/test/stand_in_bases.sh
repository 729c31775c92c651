# shellcheck shell=bash
# Sourced by image_test.sh and arm64_test.sh. The images that the Dockerfile builds upon, made from Debian's packages and the JDKs of this
# machine, so that the Dockerfile can be built where no registry of images can be reached. They are kept from run to
# run in a store of their own, $CACHE; removing that folder removes all that this test leaves.

DEBIAN_RELEASE=trixie
ARCHITECTURE=$(dpkg --print-architecture)
RUNTIME_BASE=localhost/stand-in/debian:$DEBIAN_RELEASE-slim
JDK_BASE=localhost/stand-in/eclipse-temurin:25-jdk
MAVEN_BASE=localhost/stand-in/maven:3-jdk-17
MAVEN_REPOSITORY=/repository

# A store apart from the one of the person who runs this, for one run at a time.
use_own_store() {
  mkdir -p "$CACHE"
  exec 9>"$CACHE/lock"
  flock --timeout 600 9 || fail "another run holds $CACHE/lock"
  printf '[storage]\ndriver = "overlay"\ngraphroot = "%s/images"\nrunroot = "%s/run"\n' "$CACHE" "$CACHE" \
    >"$WORK/storage.conf"
  # buildah runs the steps of a build in a chroot, so it needs no runtime of its own.
  export CONTAINERS_STORAGE_CONF=$WORK/storage.conf BUILDAH_ISOLATION=chroot
}

is_there() {
  buildah inspect --type image "$1" >/dev/null 2>&1
}

# commit CONTAINER NAME
commit() {
  buildah commit --quiet --format docker --rm "$1" "$2" >/dev/null
}

# What the real slim image leaves out, by its own rules: documents, translations, and what apt can fetch again.
slim_debian() {
  local root=$1
  debootstrap --arch="$ARCHITECTURE" --variant=minbase "$DEBIAN_RELEASE" "$root" >"$WORK/debootstrap.log" \
    || { tail "$WORK/debootstrap.log" >&2 && fail 'debootstrap made no Debian'; }
  rm -rf "$root"/var/{cache/apt,lib/apt/lists,log}/* "$root"/usr/share/{doc,info,lintian,linda,groff,man}/*
  find "$root/usr/share/locale" -mindepth 1 -maxdepth 1 ! -name locale.alias -exec rm -rf {} +
}

make_runtime_base() {
  slim_debian "$WORK/debian"
  local container
  container=$(buildah from scratch)
  buildah add --quiet "$container" "$WORK/debian" / >/dev/null
  rm -rf "$WORK/debian"
  buildah config --arch "$ARCHITECTURE" --cmd bash --env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$container"
  commit "$container" "$RUNTIME_BASE"
}

# add_jdk CONTAINER HOME
add_jdk() {
  mkdir "$WORK/jdk"
  # Debian's JDKs link to settings and certificates outside of them, which go along, and to sources that may be missing.
  tar -C "$2" --exclude ./lib/src.zip -chf - . | tar -C "$WORK/jdk" -xf -
  buildah add --quiet "$1" "$WORK/jdk" /opt/java/openjdk >/dev/null
  rm -rf "$WORK/jdk"
  buildah config --env JAVA_HOME=/opt/java/openjdk \
    --env PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$1"
}

make_jdk_base() {
  local container
  container=$(buildah from --pull=never "$RUNTIME_BASE")
  add_jdk "$container" "$JDK_25"
  commit "$container" "$JDK_BASE"
}

# The Maven of this machine, which works offline and on the repository that the build mounts.
make_maven_base() {
  local container jdk_17
  jdk_17=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
  container=$(buildah from --pull=never "$RUNTIME_BASE")
  add_jdk "$container" "$jdk_17"
  cp -aL /usr/share/maven "$WORK/maven"
  printf '<settings><offline>true</offline><localRepository>%s</localRepository></settings>\n' "$MAVEN_REPOSITORY" \
    >"$WORK/maven/conf/settings.xml"
  buildah add --quiet "$container" "$WORK/maven" /usr/share/maven >/dev/null
  rm -rf "$WORK/maven"
  buildah run "$container" ln -s /usr/share/maven/bin/mvn /usr/local/bin/mvn
  commit "$container" "$MAVEN_BASE"
}

# base NAME MAKE: makes an image that is not there yet.
base() {
  if ! is_there "$1"; then
    say "Making $1"
    "$2"
  fi
}
