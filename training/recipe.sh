#!/usr/bin/env bash
# Trains the shipped model from data to model card. Two cores: about an hour and a half. Arguments: DATA (the shared data
# folder), HISTORIES (a folder of git repositories OWNER+NAME/repo, for the mined changes), RUN (a folder for results).
set -euo pipefail
data=$1 histories=$2 run=$3
root=$(cd "$(dirname "$0")/.." && pwd)
python=${PYTHON:-python3}
mkdir -p "$run/mined"
cd "$root/training"

# 1. Changes of public histories: security fixes, and as many ordinary changes of the same sizes.
for folder in "$histories"/*/repo; do
  name=$(basename "$(dirname "$folder")")
  $python mine_changes.py --repository "$folder" --project "${name/+//}" --output "$run/mined/$name.jsonl"
done

# 2. Steps, labels and n-grams: cut in TypeScript, once. What the gate is judged on stays out.
cat "$data/excluded-projects.txt" gate-packages.txt > "$run/excluded.txt"
$python drop_shared_code.py --excluded "$run/excluded.txt" --mined "$run/mined"
prepare() { node "$root/dist/cli.js" pairs prepare --exclude-projects "$run/excluded.txt" "$@"; }
pairs=(); for set in sven safecoder_secnew vulrag_linux codeguru_detectors interpvd cweval; do pairs+=(--pairs "$data/pairs/$set.jsonl.gz"); done
mined=(); for file in "$run"/mined/*.jsonl; do mined+=(--changes "$file"); done
prepare "${pairs[@]}" --output "$run/pairs.jsonl"
prepare "${mined[@]}" --output "$run/mined.jsonl"
node "$root/dist/cli.js" pairs prepare --changes "$data/gate/gate-dev.jsonl.xz" --output "$run/gate.jsonl"
node "$root/dist/cli.js" pairs prepare --pairs "$data/pairs/sven.jsonl.gz" --splits val --output "$run/sven-val.jsonl"

# 3. Language model, wide part, then the head.
$python tokens.py --data "$run/pairs.jsonl" --data "$run/mined.jsonl" --output "$run/tokenizer.json"
$python pretrain.py --data "$run/pairs.jsonl" --data "$run/mined.jsonl" --tokenizer "$run/tokenizer.json" --output "$run/backbone.pt" --minutes "${PRETRAIN_MINUTES:-20}"
$python fit_wide.py --pairs "$run/pairs.jsonl" --changes "$run/mined.jsonl" --output "$run/wide.npy"
$python fit_head.py --pairs "$run/pairs.jsonl" --changes "$run/mined.jsonl" --tokenizer "$run/tokenizer.json" --wide "$run/wide.npy" --backbone "$run/backbone.pt" --output "$run/model.pt"
# train.py goes on to all parameters; it did not pay yet (LOG.md, runs 8 and 9).
$python fit_risk.py --model "$run/model.pt" --tokenizer "$run/tokenizer.json" --pairs "$run/pairs.jsonl" --changes "$run/mined.jsonl" --output "$run/risk.json"

$python fit_steps.py --pairs "$run/pairs.jsonl" --changes "$run/mined.jsonl" --output "$run/steps.pt"
$python detector.py --pairs "$run/pairs.jsonl" --changes "$run/mined.jsonl" --output "$run/detector.json"

# 4. The shipped folder, its figures, its card.
threshold=$($python choose_threshold.py --steps "$run/steps.pt" --changes "$run/mined.jsonl")
$python build_precedents.py --pairs "$run/pairs.jsonl" --output "$root/models/precedents.json"
node "$root/dist/cli.js" pairs fingerprints --records "$run/pairs.jsonl" "$run/mined.jsonl" --evaluation-only interpvd cweval --output "$root/models/training-fingerprints.gz"
$python label_families.py --histories "$histories" --changes "$run/mined.jsonl" --output "$run/family-labels.jsonl"
$python fit_families.py --pairs "$run/pairs.jsonl" --changes "$run/mined.jsonl" --labels "$run/family-labels.jsonl" --fingerprints "$root/models/training-fingerprints.gz" --output "$root/models/families.json"
$python export_onnx.py --model "$run/model.pt" --tokenizer "$run/tokenizer.json" --risk "$run/risk.json" --steps "$run/steps.pt" --detector "$run/detector.json" --threshold "$threshold" --check "$run/pairs.jsonl" --output "$root/models"
bash figures.sh "$data"
