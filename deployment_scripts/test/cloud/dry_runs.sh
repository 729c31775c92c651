#!/usr/bin/env bash
# Prints the dry run of every script in every way that it can go: for the test that a dry run does nothing, and for the
# check of every command by the parser of gcloud.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export GKE_PROJECT=my-project-1 GKE_TAG=0.1.0

./start_cluster.sh --dry-run --bucket backups-of-mine
./start_cluster.sh --dry-run --standard --zone us-central1-c --channel rapid
./start_cluster.sh --dry-run --postgres
./build_image.sh --dry-run
./build_image.sh --dry-run --prebuilt
./push_image.sh --dry-run
./deploy.sh --dry-run --https ptracker.example.com
./deploy.sh --dry-run --plain-http --source-ranges 203.0.113.0/24
./deploy.sh --dry-run --plain-http --postgres
./deploy.sh --dry-run --plain-http --disk us-central1-b/pvc-1234
./deploy.sh --dry-run --plain-http --backups nightly --bucket backups-of-mine
./deploy.sh --dry-run --plain-http --backups none
./backup.sh --dry-run
./backup.sh --dry-run --bucket backups-of-mine --keep 7
./backup.sh --dry-run --bucket backups-of-mine --list
./restore.sh --dry-run --yes "it's a backup.db"
./restore.sh --dry-run gs://backups-of-mine/ptracker/ptracker-20260115T090000Z.db
./cleanup_cluster.sh --dry-run
./cleanup_cluster.sh --dry-run --delete-data --delete-images --bucket backups-of-mine
