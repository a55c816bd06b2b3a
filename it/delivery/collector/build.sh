#!/usr/bin/env bash
# Builds the Collector from its pinned Go modules into a local image and prints the image's name as the last line.
# Returns at once when an image of the very same inputs exists. Needs go and a running Docker.
set -euo pipefail
cd "$(dirname "$0")"

version=$(awk '$1 == "go.opentelemetry.io/collector/otelcol" { print substr($2, 2) }' go.mod)
image=tele-it/otel-collector:$version
inputs=$(cat go.mod go.sum main.go Dockerfile build.sh | sha256sum | cut -d ' ' -f 1)

built=$(docker image inspect --format '{{ index .Config.Labels "tele.inputs" }}' "$image" 2>/dev/null || true)
if [ "$built" != "$inputs" ]; then
  target=$PWD/../target/collector
  mkdir -p "$target"
  # No VCS stamp and no paths: the same sources give the same bytes.
  CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags "-s -w -X main.version=$version" -o "$target/otelcol" . >&2
  docker build --quiet --label "tele.inputs=$inputs" --tag "$image" --file Dockerfile "$target" >&2
fi
echo "$image"
