#!/usr/bin/env bash
# Measures the shipped model on the shared sets and writes its card: models/figures/*.json, models/README.md.
#
#     bash training/figures.sh DATA [TASK ...]
#
# DATA is the shared data folder; without tasks all of them run, under a quarter of an hour on two cores. Every command
# is the one that the card names: run from DATA, by the program in dist/ (`npm run build`).
set -euo pipefail
data=$1
shift
root=$(cd "$(dirname "$0")/.." && pwd)
python=${PYTHON:-python3}
program=${SECCODEPRM:-$root/dist/cli.js}
tasks=("$@")
[ ${#tasks[@]} -gt 0 ] || tasks=(pairs partial drift steps rank calibration gate)
mkdir -p "$root/models/figures"

set_of() {
  case $1 in
    pairs | partial | drift) echo pairs/sven.jsonl.gz ;;
    steps) echo pairs/interpvd.jsonl.gz ;;
    rank) echo pairs/cweval.jsonl.gz ;;
    calibration | gate) echo gate/gate-dev.jsonl.xz ;;
    *) echo "no such task: $1" >&2 && exit 2 ;;
  esac
}

cd "$data"
for task in "${tasks[@]}"; do
  file=$(set_of "$task")
  started=$SECONDS
  node "$program" evaluate "$task" --data "$file" --check-leaks --format json --output "$root/models/figures/$task.json"
  echo "$task: $((SECONDS - started)) s"
done
$python "$root/training/make_card.py" --models "$root/models"
