#!/bin/sh
# Packs the manifests and the scripts beside them as one archive; ./resthooks manifests calls it. The same files make the
# same bytes, wherever and whenever they are packed.
set -eu
HERE=$(cd "$(dirname "$0")" && pwd -P)
ROOT=$(cd "$HERE/.." && pwd -P)
. "$HERE/images/versions.sh"

say() { printf '%s\n' "$*"; }
fail() { say "resthooks manifests: $*" >&2; exit 1; }

usage() {
    cat <<'END'
./resthooks manifests [options]   packs deploy/ without its tests as resthooks-manifests-VERSION.tar.gz, and writes its
                                  checksum beside it. SHA256SUMS in it has one for each file
    --version VERSION             the project's version by default
    --output FOLDER               target/manifests by default
END
}

OUT=$ROOT/target/manifests
while [ $# -gt 0 ]; do
    case $1 in
        --help | -h) usage; exit ;;
        --version | --output) [ $# -ge 2 ] || fail "$1 needs a value" ;;
        *) fail "there is no option '$1'; ./resthooks manifests --help shows those there are" ;;
    esac
    case $1 in
        --version) VERSION=$2 ;;
        --output) OUT=$2 ;;
    esac
    shift 2
done
case $VERSION in
    '' | *[!A-Za-z0-9._-]*) fail "a version is letters, digits, '.', '_' and '-', not '$VERSION'" ;;
esac
tar --version 2>/dev/null | grep -q GNU || fail "it takes GNU tar"
command -v sha256sum >/dev/null || fail "it takes sha256sum"

WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
trap 'exit 1' HUP INT TERM
name=resthooks-manifests-$VERSION
export LC_ALL=C

mkdir -p "$OUT" "$WORK/$name"
cd "$HERE"
cp -R README.md base client components overlays secrets.sh simulator token.sh verify verify.d "$WORK/$name/"
cp "$ROOT/LICENSE" "$WORK/$name/"
cd "$WORK/$name"
find . -type f | sort | xargs sha256sum >"$WORK/sums"
mv "$WORK/sums" SHA256SUMS
cd "$WORK"
tar --create --sort=name --format=ustar --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX "$name" |
    gzip -9n >"$WORK/archive"
mv "$WORK/archive" "$OUT/$name.tar.gz"
cd "$OUT"
sha256sum "$name.tar.gz" >"$name.tar.gz.sha256"
say "$OUT/$name.tar.gz $(cut -c1-64 "$name.tar.gz.sha256")"
