#!/usr/bin/env bash
# Makes a local image with nothing but a Java run-time image, linked from the JDK at hand, and the system libraries that
# it loads: no registry is needed. An application adds its modules in /app. Prints the image's name as the last line and
# returns at once when an image of the very same inputs exists. Needs a JDK (JAVA_HOME, else the PATH) and a running Docker.
set -euo pipefail
cd "$(dirname "$0")"

jdk=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v jlink)")")")}
version=$(sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$jdk/release")
image=tele-it/jre:$version
inputs=$({ cat Dockerfile build.sh "$jdk/release"; ldd --version; } | sha256sum | cut -d ' ' -f 1)

# What embedded Tomcat, okhttp and the JDK's own HTTP client and server ask for. Never jdk.unsupported: tele and its
# libraries must do without.
modules=java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.security.jgss
modules+=,java.sql,jdk.crypto.ec,jdk.httpserver

# java.desktop is there for java.beans; its graphics and sound would drag half a desktop into the image.
unwanted='awt|awt_headless|awt_xawt|fontmanager|freetype|javajpeg|jawt|jsound|lcms|mlib_image|splashscreen'

main() {
  local built
  built=$(docker image inspect --format '{{ index .Config.Labels "tele.inputs" }}' "$image" 2>/dev/null || true)
  if [ "$built" != "$inputs" ]; then
    local root=$PWD/../target/jre-$version
    rm -rf "$root"
    mkdir -p "$root/etc"
    link "$root/jre"
    copy_system_libraries "$root"
    copy_utf8_locale "$root"
    write_name_service "$root/etc"
    docker build --quiet --label "tele.inputs=$inputs" --tag "$image" --file Dockerfile "$root" >&2
  fi
  echo "$image"
}

link() {
  "$jdk/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --output "$1" >&2
  find "$1/lib" -regextype posix-extended -regex ".*/lib($unwanted)\.so" -delete
}

# The loader and every library outside the run-time image, at the very paths where the loader looks for them.
copy_system_libraries() {
  local library
  find "$1/jre" -type f \( -name '*.so' -o -path '*/bin/java' \) -exec ldd {} + |
    awk -v jre="$1/jre/" '/^\t/ { path = $2 == "=>" ? $3 : $1; if (path ~ /^\// && index(path, jre) != 1) print path }' |
    sort -u |
    while read -r library; do
      mkdir -p "$1$(dirname "$library")"
      cp -L "$library" "$1$library"
    done
}

# Without it the C library knows ASCII only, and Java prints question marks whatever LANG says.
copy_utf8_locale() {
  mkdir -p "$1/usr/lib/locale"
  cp -rL /usr/lib/locale/C.utf8 "$1/usr/lib/locale/"
}

write_name_service() {
  echo 'hosts: files dns' >"$1/nsswitch.conf"
  echo 'root:x:0:0:root:/:/none' >"$1/passwd"
  echo 'root:x:0:' >"$1/group"
}

main
