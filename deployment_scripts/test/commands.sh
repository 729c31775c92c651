#!/usr/bin/env bash
# Has gcloud, kubectl and the project judge every command of the scripts' dry runs and of the documents. See commands.py.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$(cd "$here/../.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/ptracker-commands.XXXXXX")
trap 'rm -rf "$work"' EXIT

for tool in gcloud kubectl python3; do
  command -v "$tool" >/dev/null || { printf 'commands.sh: needs %s\n' "$tool" >&2 && exit 1; }
done

# First that the judge finds what is wrong: one wrong command after the other, each of which must be named.
cat >"$work/wrong.md" <<'MARKDOWN'
```sh
gcloud docker push image
gcloud container clusters create-auto x --region=us-central1 --with-cream
gcloud artifacts repositories create x --location=us-central1 --repository-format=tarball
gcloud container clusters create x --num-nodes=many
gcloud container clusters describe \
  --zone=us-central1-b
kubectl rollout status statefulset/ptracker --wait-a-bit
kubectl aply -f kubernetes/
./deployment_scripts/start_the_cluster.sh
./deployment_scripts/deploy.sh --fast
kubectl apply -f kubernetes/tracker.yaml
```
Run `gcloud storage copy a b`, then `backup.sh --to b`.
MARKDOWN
wanted=12
found=$(python3 "$here/commands.py" "$project" "$work/wrong.md") && {
  echo 'commands.sh: wrong commands pass' >&2
  exit 1
}
if [[ $(grep -c '^[^ ]*wrong\.md: ' <<<"$found") != "$wanted" ]]; then
  printf 'commands.sh: not all of the %s wrong commands are found, only:\n%s\n' "$wanted" "$found" >&2
  exit 1
fi

"$here/cloud/dry_runs.sh" >"$work/dry runs"
cd "$project"
documents=()
while IFS= read -r document; do
  documents+=("$document")
done < <(git ls-files --cached --others --exclude-standard -- README.md CONTRIBUTING.md SECURITY.md 'docs/*.md' '*/README.md' | sort -u)
python3 "$here/commands.py" "$project" "$work/dry runs" "${documents[@]}"
