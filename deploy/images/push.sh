#!/bin/sh
# Pushes the images that ./resthooks images has built, and writes their digests into an overlay; ./resthooks images --push
# calls it.
set -eu
HERE=$(cd "$(dirname "$0")" && pwd -P)
ROOT=$(cd "$HERE/../.." && pwd -P)
. "$HERE/engine.sh"
. "$HERE/versions.sh"

say() { printf '%s\n' "$*"; }
fail() { say "resthooks images --push: $*" >&2; exit 1; }

usage() {
    cat <<'END'
./resthooks images --push REGISTRY [options]   pushes the images that ./resthooks images has built, as
                                               REGISTRY/registry-service:TAG and so on
    REGISTRY                 such as registry.example.org/resthooks; podman login, or docker login, comes before
    --tag TAG                of the services; the project's version by default. A tag that is there with another content
                             is refused
    --overlay NAME|FOLDER    writes names, tags and digests into release/kustomization.yaml of an overlay
    --sign KEY               signs what is pushed with cosign and this private key; COSIGN_PASSWORD opens it
    --insecure               the registry has a certificate that isn't verified, or no TLS
    --engine podman|docker   the first of the two that works, by default
END
}

TAG=$VERSION
REGISTRY=
OVERLAY=
KEY=
INSECURE=
WANTED=
while [ $# -gt 0 ]; do
    case $1 in
        --help | -h) usage; exit ;;
        --insecure) INSECURE=yes; shift; continue ;;
        --push | --tag | --overlay | --sign | --engine) [ $# -ge 2 ] || fail "$1 needs a value" ;;
        *) fail "there is no option '$1'; ./resthooks images --push --help shows those there are" ;;
    esac
    case $1 in
        --push) [ "$2" != --help ] || { usage; exit; }; REGISTRY=${2%/} ;;
        --tag) TAG=$2 ;;
        --overlay) OVERLAY=$2 ;;
        --sign) KEY=$2 ;;
        --engine) WANTED=$2 ;;
    esac
    shift 2
done
case $REGISTRY in
    '' | -* | *://*) fail "--push needs a registry, such as registry.example.org/resthooks, without https://" ;;
esac
if [ -n "$OVERLAY" ]; then
    [ -d "$OVERLAY" ] || OVERLAY=$ROOT/deploy/overlays/$OVERLAY
    [ -f "$OVERLAY/release/kustomization.yaml" ] || fail "there is no $OVERLAY/release/kustomization.yaml"
    case $TAG in
        *[!a-z0-9.-]*) fail "an overlay's tag is of lower case, digits, '.' and '-', since names of Jobs end in it: not $TAG" ;;
    esac
fi
if [ -n "$KEY" ]; then
    command -v cosign >/dev/null || fail "--sign takes cosign, which was not found (Debian, Ubuntu: apt-get install cosign)"
    [ -f "$KEY" ] || fail "there is no key $KEY"
fi
find_engine "$WANTED" || fail "${WANTED:-neither podman nor docker} was found, or it doesn't run"
[ "$ENGINE" != podman ] || podman_settings "$ROOT/target"

WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
trap 'exit 1' HUP INT TERM

# The last line of what the engine said.
reason() { sed 's/^Error: *//' "$WORK/errors" | tail -n 1; }

# Prints the id of an image in the registry, which is the digest of its configuration; nothing if there is none. $1: its
# name there
found() {
    # Podman has the manifest in its complaint that an image is no list of images.
    answer=$("$ENGINE" manifest inspect ${INSECURE:+"$(insecure)"} "$1" 2>&1) || :
    printf '%s' "$answer" | tr -d '\\ \n\t' |
        sed -n 's/.*"config":{[^}]*"digest":"sha256:\([0-9a-f]*\)".*/\1/p' >"$WORK/found"
    if [ ! -s "$WORK/found" ]; then
        case $answer in
            *'manifest unknown'* | *'name unknown'* | *'not found'* | *'no such manifest'*) ;;
            *) fail "can't ask the registry for $1: ${answer#Error: }" ;;
        esac
    fi
    cat "$WORK/found"
}

insecure() { if [ "$ENGINE" = podman ]; then say --tls-verify=false; else say --insecure; fi; }

# Pushes an image, and leaves its digest in $digest. $1: its name in the registry
upload() {
    case $ENGINE in
        podman)
            podman push --quiet ${INSECURE:+"$(insecure)"} --digestfile "$WORK/digest" "$local" "docker://$1" 2>"$WORK/errors" ||
                fail "can't push $1: $(reason)"
            digest=$(cat "$WORK/digest")
            ;;
        docker)
            docker tag "$local" "$1"
            docker push "$1" >"$WORK/pushed" 2>"$WORK/errors" || fail "can't push $1: $(reason)"
            digest=$(sed -n 's/.*digest: \(sha256:[0-9a-f]*\).*/\1/p' "$WORK/pushed")
            ;;
    esac
}

# Pushes an image, and writes its entry for the overlay. Its tag must be new, or be the same image. $1: its name and tag
push() {
    image=$1
    local=localhost/resthooks/$image
    id=$("$ENGINE" image inspect --format '{{.Id}}' "$local" 2>/dev/null) ||
        fail "there is no $local; ./resthooks images --tag $TAG builds it"
    there=$(found "$REGISTRY/$image")
    [ -z "$there" ] || [ "$there" = "${id#sha256:}" ] ||
        fail "$REGISTRY/$image is there with another content. A tag is never used twice: take another one, by --tag"
    upload "$REGISTRY/$image"
    say "  $REGISTRY/$image $digest"
    [ -z "$KEY" ] || sign "$REGISTRY/${image%%:*}@$digest"
    cat >>"$WORK/images" <<END
  - name: localhost/resthooks/${image%%:*}
    newName: $REGISTRY/${image%%:*}
    newTag: "${image#*:}"
    digest: $digest
END
}

# Without the public log of signatures, which knows nothing of a private registry.
sign() {
    cosign sign --yes --key "$KEY" --tlog-upload=false ${INSECURE:+--allow-insecure-registry --allow-http-registry} "$1" >"$WORK/errors" 2>&1 ||
        fail "cosign could not sign $1: $(reason)"
    say "    signed"
}

write_release() {
    {
        cat <<END
# Which images run, and where the cluster pulls them from. ./resthooks images --push wrote it.
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
labels:
  - pairs:
      app.kubernetes.io/version: "$TAG"
images:
END
        cat "$WORK/images"
    } >"$WORK/release"
    cp "$WORK/release" "$OVERLAY/release/kustomization.yaml"
    say "written: $OVERLAY/release/kustomization.yaml"
}

say "pushing images with $ENGINE"
for service in registry-service dispatcher-service event-simulator; do
    push "$service:$TAG"
done
# For tests and small installations; with another base or --services they are not built.
for server in "postgres:${POSTGRES_VERSION%%.*}" "kafka:$KAFKA_VERSION"; do
    if "$ENGINE" image inspect "localhost/resthooks/$server" >/dev/null 2>&1; then push "$server"; fi
done
[ -z "$OVERLAY" ] || write_release
