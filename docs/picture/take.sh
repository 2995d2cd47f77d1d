#!/usr/bin/env bash
# Takes the README's pictures: a review of base.c -> head.c, as a page, in a browser, 1460 points high or as told. Needs a
# build, git and Chromium.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export GIT_AUTHOR_DATE=2026-01-01T00:00:00Z GIT_COMMITTER_DATE=2026-01-01T00:00:00Z
git -C "$folder" init --quiet
mkdir "$folder/src"
for version in base head; do
  cp "$here/$version.c" "$folder/src/record.c"
  git -C "$folder" add src
  git -C "$folder" -c user.name=Example -c user.email=example@example.org commit --quiet --message "$version"
done
node "$here/../../dist/cli.js" review --repo "$folder" --base HEAD~1 --format html --output "$folder/review.html" --fail-on never

# Blink's names for the two schemes: 0 is dark, 1 is light.
take() {
  chromium --headless --no-sandbox --hide-scrollbars --force-device-scale-factor=1.5 --window-size=1200,"$3" \
    --blink-settings=preferredColorScheme="$2" --screenshot="$here/../$1.png" "file://$folder/review.html" 2>/dev/null
}
take report-light 1 "${1:-1460}"
take report-dark 0 "${1:-1460}"
