#!/usr/bin/env bash
# Installs the packages that `mvn -Ppackages package` made, each below a folder of its own, and uses what they bring: the
# command, the manual pages, the completions in bash, zsh and fish.
set -euo pipefail

module=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
deb=$module/target/ptracker.deb
archive=$module/target/ptracker.tar.gz
type_in_shell=$module/src/test/sh/type_in_shell.py
work=$(mktemp -d "${TMPDIR:-/tmp}/ptracker-packages.XXXXXX")
trap 'rm -rf "$work"' EXIT
export HOME=$work/home PTRACKER_NO_ARCHIVE=1
mkdir "$HOME"

fail() {
  printf 'packages_test.sh: %s\n' "$*" >&2
  exit 1
}

# install_deb ROOT: with dpkg's own checks, but for Java, which no scratch root has.
install_deb() {
  mkdir -p "$1/var/lib/dpkg/updates" "$1/var/lib/dpkg/info"
  : >"$1/var/lib/dpkg/status"
  : >"$1/var/lib/dpkg/available"
  PATH=$PATH:/usr/sbin:/sbin fakeroot dpkg --root="$1" --log=/dev/null --force-depends --force-not-root \
    --install "$deb" >/dev/null 2>"$work/dpkg" || fail "dpkg: $(cat "$work/dpkg")"
  [[ $(dpkg --root="$1" --log=/dev/null -s ptracker) == *'Status: install ok installed'* ]] || fail 'not installed'
}

# check_command FOLDER: what is in its bin and share/man.
check_command() {
  local version page count=0
  version=$("$1/bin/ptracker" --version)
  [[ $version == 'ptracker '[0-9]* ]] || fail "--version says: $version"
  for page in "$1"/share/man/man1/*; do
    count=$((count + 1))
    [[ $(LC_ALL=C.UTF-8 man --warnings -l -Tutf8 "$page" 2>&1 >/dev/null) == '' ]] || fail "$page has warnings"
    [[ $(man -l "$page") == *SYNOPSIS* ]] || fail "$page has no synopsis"
  done
  ((count > 10)) || fail "there are only $count manual pages"
  page=$(man -l "$1"/share/man/man1/ptracker-add.1*)
  [[ $page == *'ptracker add 9:00'* ]] || fail 'the page of add has no example'
}

# The file is found as in any Debian: by the bash-completion that looks into the folders of data.
check_bash() {
  printf '. /usr/share/bash-completion/bash_completion\nPS1="ready> "\n' >"$work/bashrc"
  PATH=$1/bin:$PATH XDG_DATA_DIRS=$1/share "$type_in_shell" 'ptracker completion ' 'ptracker compl\t' \
    bash --noprofile --rcfile "$work/bashrc" -i >/dev/null || fail 'bash does not complete a command'
  PATH=$1/bin:$PATH XDG_DATA_DIRS=$1/share "$type_in_shell" 'ptracker token add --scope' 'ptracker token add --sco\t' \
    bash --noprofile --rcfile "$work/bashrc" -i >/dev/null || fail 'bash does not complete an option'
}

# check_zsh FOLDER FPATH
check_zsh() {
  mkdir -p "$work/zsh"
  # shellcheck disable=SC2016 # zsh is to put its own fpath there
  printf 'fpath=(%s $fpath)\nautoload -Uz compinit\ncompinit -u -D\nPS1="ready> "\nunsetopt zle_bracketed_paste\n' "$2" \
    >"$work/zsh/.zshrc"
  local -x PATH=$1/bin:$PATH ZDOTDIR=$work/zsh
  "$type_in_shell" 'completion ' 'ptracker compl\t' zsh -i >/dev/null || fail 'zsh does not complete a command'
  "$type_in_shell" '--scope' 'ptracker token add --sco\t' zsh -i >/dev/null || fail 'zsh does not complete an option'
}

# check_fish FILE
check_fish() {
  local words
  words=$(fish --no-config -c "source $1; complete -C 'ptracker compl'")
  [[ $words == completion$'\t'* ]] || fail "fish completes a command with: $words"
  words=$(fish --no-config -c "source $1; complete -C 'ptracker token add --sco'")
  [[ $words == --scope* ]] || fail "fish completes an option with: $words"
  words=$(fish --no-config -c "source $1; complete -C 'ptracker completion '")
  [[ $words == *bash*fish*zsh* ]] || fail "fish completes a word with: $words"
  words=$(fish --no-config -c "source $1; complete -C 'ptracker add --sco'")
  [[ $words == '' ]] || fail "fish gives add an option of token add: $words"
}

[[ -f $deb && -f $archive ]] || fail 'there are no packages: mvn -Ppackages package'
[[ $(dpkg-deb -f "$deb" Depends) == *java17-runtime-headless* ]] || fail 'the package does not ask for Java 17'
lintian --fail-on error "$deb" || fail 'lintian finds errors'
install_deb "$work/root"
check_command "$work/root/usr"
check_bash "$work/root/usr"
check_zsh "$work/root/usr" "$work/root/usr/share/zsh/vendor-completions"
check_fish "$work/root/usr/share/fish/vendor_completions.d/ptracker.fish"

mkdir "$work/local"
tar -xzf "$archive" -C "$work/local" --strip-components=1
check_command "$work/local"
check_zsh "$work/local" "$work/local/share/zsh/site-functions"
cmp "$work/local/bin/ptracker" "$work/root/usr/bin/ptracker"
echo 'The packages are well.'
