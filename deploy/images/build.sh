#!/bin/sh
# Builds the images; ./resthooks images calls it once the services are packaged. README.md says what is in them.
set -eu
umask 022
: "${JAVA_HOME:?is needed: call ./resthooks images, which finds a JDK}"
HERE=$(cd "$(dirname "$0")" && pwd -P)
ROOT=$(cd "$HERE/../.." && pwd -P)
OUT=$ROOT/target/images
SERVICES="registry-service dispatcher-service event-simulator"
. "$HERE/engine.sh"
. "$HERE/versions.sh"

say() { printf '%s\n' "$*"; }
fail() { say "resthooks images: $*" >&2; exit 1; }

usage() {
    cat <<'END'
./resthooks images [options]   builds localhost/resthooks/{base,registry-service,dispatcher-service,event-simulator},
                               and for tests and small installations postgres:17 and kafka:4.2.2
    --services                 builds the services and their base only
    --tag TAG                  of the services and the base; the project's version by default
    --base IMAGE               an image with a Java 25 as java on its PATH, in place of our own base
    --engine podman|docker     the first of the two that works, by default
    --save FILE                also writes all images to an archive, for a machine without a registry
    --no-caches                doesn't train the ahead-of-time caches, for which Kafka and PostgreSQL run here for minutes
./resthooks images --push REGISTRY [options]   pushes what is built; --push --help shows its options
END
}

TAG=$VERSION
BASE=
WANTED=
SAVE=
ALONE=
OWN=
CACHES=yes
while [ $# -gt 0 ]; do
    case $1 in
        --help | -h) usage; exit ;;
        --services) ALONE=yes; shift; continue ;;
        --no-caches) CACHES=; shift; continue ;;
        --tag | --base | --engine | --save) [ $# -ge 2 ] || fail "$1 needs a value" ;;
        *) fail "there is no option '$1'; ./resthooks images --help shows those there are" ;;
    esac
    case $1 in
        --tag) TAG=$2 ;;
        --base) BASE=$2 ;;
        --engine) WANTED=$2 ;;
        --save) SAVE=$2 ;;
    esac
    shift 2
done

case $WANTED in
    '' | podman | docker) ;;
    *) fail "--engine must be podman or docker, not $WANTED" ;;
esac
find_engine "$WANTED" || fail "${WANTED:-neither podman nor docker} was found, or it doesn't run. Get one, for example
  Debian, Ubuntu   apt-get install podman
  macOS            brew install podman, then: podman machine init --now"
[ "$ENGINE" != podman ] || podman_settings "$ROOT/target"

# The root of an image as a tar file: $1 its name, $2 the packages and $3 the libraries that they need, $4 folders of
# the image's user. Debian's newest packages are taken once a day.
rootfs() {
    tar=$OUT/$1/rootfs.tar
    mkdir -p "$OUT/$1"
    [ -z "$(find "$tar" -newer "$HERE/build.sh" -newer "$HERE/rootfs.sh" -mtime -1 2>/dev/null)" ] || return 0
    SOURCE_DATE_EPOCH=0 KEEP="$2 $3" DATA=$4 mmdebstrap --quiet --variant=extract --format=tar --include="$2" \
        --skip=output/dev --extract-hook="sh '$HERE/rootfs.sh' \"\$1\"" trixie "$tar.new" ||
        fail "mmdebstrap could not make the root of $1"
    mv "$tar.new" "$tar"
}

# The JRE of the image $1, made once in each run: this JDK's modules, and Debian's certificates from the image's root.
# With jcmd, for there is no shell.
jre() {
    if [ -z "${MADE_JRE:-}" ]; then
        rm -rf "$OUT/jre"
        "$JAVA_HOME/bin/jlink" --add-modules java.se,jdk.charsets,jdk.crypto.cryptoki,jdk.crypto.ec,jdk.httpserver \
            --add-modules jdk.jcmd,jdk.jfr,jdk.management,jdk.management.agent,jdk.naming.dns,jdk.net \
            --add-modules jdk.security.auth,jdk.security.jgss,jdk.unsupported,jdk.zipfs \
            --dedup-legal-notices=error-if-not-same-content --no-header-files --no-man-pages --output "$OUT/jre" ||
            fail "jlink of $JAVA_HOME could not make a JRE"
        tar -xOf "$OUT/$1/rootfs.tar" ./etc/ssl/certs/ca-certificates.crt >"$OUT/ca-certificates.crt"
        rm -f "$OUT/jre/lib/security/cacerts"
        "$JAVA_HOME/bin/java" "$HERE/TrustStore.java" "$OUT/ca-certificates.crt" "$OUT/jre/lib/security/cacerts"
        # A pod that comes back under its name has another address, which Java would not look up for half a minute, or for
        # ten seconds if the name was away meanwhile.
        printf '\nnetworkaddress.cache.ttl=3\nnetworkaddress.cache.negative.ttl=1\n' >>"$OUT/jre/conf/security/java.security"
        # The JDK's classes as the JVM wants them in memory, for the options in jvm.flags that their layout depends on.
        "$OUT/jre/bin/java" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xshare:dump >"$OUT/cds.log" 2>&1 ||
            fail "the JRE could not archive its classes: see $OUT/cds.log"
        MADE_JRE=yes
    fi
    rm -rf "$OUT/$1/jre"
    cp -R "$OUT/jre" "$OUT/$1/jre"
}

# Builds an image: $1 its name, $2 its tag; the rest: more options of the engine.
image() {
    name=$1
    reference=localhost/resthooks/$1:$2
    shift 2
    # Readable by the image's user, whoever owned the files and with whatever umask.
    chmod -R u=rwX,go=rX "$OUT/$name"
    # The same input gives the same image: no times of files, none of the build, no version of the builder.
    [ "$ENGINE" != podman ] || set -- --timestamp 0 --identity-label=false "$@"
    "$ENGINE" build --quiet --tag "$reference" --file "$HERE/$name/Containerfile" "$@" "$OUT/$name" >"$OUT/$name.id" ||
        fail "$ENGINE could not build $reference"
    BUILT="${BUILT:-} $reference"
    say "  $reference $(sed 's/^sha256://; s/\(............\).*/\1/' "$OUT/$name.id")"
}

base() {
    rootfs base "base-files netbase tzdata libc6 gcc-14-base libgcc-s1 libstdc++6 zlib1g ca-certificates" "" ""
    jre base
    image base "$TAG"
}

# The program of a service as its image has it. Files have their time of the image, which a JVM compares with the cache's.
program() {
    rm -rf "${OUT:?}/$1"
    mkdir -p "$OUT/$1"
    for part in app lib quarkus quarkus-run.jar; do
        cp -R "$ROOT/$1/target/quarkus-app/$part" "$OUT/$1/"
    done
    cp "$ROOT/$1/target/sbom.json" "$HERE/jvm.flags" "$OUT/$1/"
    as_in_image "$OUT/$1"
}

# $1: a folder or file, whose files get the time that they have in an image.
as_in_image() { TZ=UTC0 find "$1" -type f -exec touch -t 197001010000 {} +; }

# Puts the ahead-of-time caches into the programs. They are trained once for this JRE, these jars and options, and stay
# below target, so that images that are built twice have the same.
caches() {
    [ -n "$CACHES" ] || { say "  no ahead-of-time caches: --no-caches leaves them out"; return; }
    [ -n "$OWN" ] || { say "  no ahead-of-time caches: they take our own base"; return; }
    say "  training ahead-of-time caches, unless that was done: some three minutes (its output: $OUT/training.log)"
    train || { say "  no ahead-of-time caches: the training failed, see $OUT/training.log"; return; }
    for service in $SERVICES; do
        id=${service%-service}
        cache=$(cd "$OUT/caches" && ls "${id#event-}"-*.aot)
        cp "$OUT/caches/$cache" "$OUT/$service/app/"
        say "AOTCache=/opt/resthooks/app/$cache" >>"$OUT/$service/jvm.flags"
        as_in_image "$OUT/$service"
    done
}

# Runs the programs on the image's JRE under a load, beside the local stack's Kafka and PostgreSQL, until they write their
# caches, if there are none. The caches must not depend on options that only the builder has. Without the code that adapts
# calls: a JVM that finds two of these under one number (JDK 25.0.3) warns at each start.
train() {
    flags=$(sed 's/^/-XX:/' "$HERE/jvm.flags" | tr '\n' ' ')
    env -u JAVA_TOOL_OPTIONS -u JDK_JAVA_OPTIONS -u _JAVA_OPTIONS \
        "$OUT/jre/bin/java" -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \
        "-Dlocal-stack.project=$ROOT" \
        "-Dlocal-stack.jvm-options=$flags -XX:+UnlockDiagnosticVMOptions -XX:-AOTAdapterCaching" \
        -cp "$ROOT/local-stack/target/resthooks-local-stack.jar:$(cat "$ROOT/local-stack/target/runtime.classpath")" \
        dev.resthooks.stack.training.Training "$OUT" >"$OUT/training.log" 2>&1 </dev/null
}

service() {
    # Options, not build arguments in a LABEL: podman takes a layer from its cache whatever the value of those is.
    set -- "$1" "$TAG" --build-arg "BASE=$BASE" --label "org.opencontainers.image.version=$VERSION" \
        --label "org.opencontainers.image.revision=$REVISION"
    [ -z "$SOURCE" ] || set -- "$@" --label "org.opencontainers.image.source=$SOURCE"
    image "$@"
}

# What local-stack runs, as images. Both need a shell.
SHELL_PACKAGES="base-files tzdata libc6 gcc-14-base libgcc-s1 libstdc++6 zlib1g ca-certificates bash dash coreutils grep sed"
SHELL_LIBRARIES="libacl1 libattr1 libcap2 libcrypt1 libgmp10 libpcre2-8-0 libselinux1 libssl3t64 libsystemd0 libtinfo6"

postgres() {
    case $(uname -m) in
        x86_64) system=amd64 archive=x86_64 ;;
        aarch64 | arm64) system=arm64v8 archive=arm_64 ;;
        *) fail "there is no PostgreSQL for $(uname -m) among local-stack's artifacts" ;;
    esac
    rootfs postgres "$SHELL_PACKAGES postgresql-client-17" "$SHELL_LIBRARIES libpq5 libreadline8t64 libldap2 \
        libsasl2-2 libgssapi-krb5-2 libkrb5-3 libk5crypto3 libkrb5support0 libcom-err2 libkeyutils1 liblz4-1 libzstd1" \
        /var/lib/postgresql/data
    jar=$(tr ':' '\n' <"$ROOT/local-stack/target/runtime.classpath" |
        grep "/embedded-postgres-binaries-linux-$system-[^/]*\.jar\$")
    rm -rf "$OUT/postgres/server"
    mkdir -p "$OUT/postgres/server"
    (cd "$OUT/postgres" && "$JAVA_HOME/bin/jar" -xf "$jar" "postgres-linux-$archive.txz" &&
        tar -xJf "postgres-linux-$archive.txz" -C server && rm "postgres-linux-$archive.txz") ||
        fail "$jar could not be unpacked; it takes tar and xz"
    rm -rf "$OUT"/postgres/server/lib/*.a "$OUT/postgres/server/lib/pkgconfig"
    cp "$HERE/postgres/docker-entrypoint.sh" "$OUT/postgres/"
    image postgres "${POSTGRES_VERSION%%.*}" --label "org.opencontainers.image.version=$POSTGRES_VERSION"
}

kafka() {
    rootfs kafka "$SHELL_PACKAGES" "$SHELL_LIBRARIES" /var/lib/kafka/data
    jre kafka
    rm -rf "$OUT/kafka/lib"
    mkdir -p "$OUT/kafka/lib"
    tr ':' '\n' <"$ROOT/local-stack/broker/target/runtime.classpath" |
        while read -r jar || [ -n "$jar" ]; do cp "$jar" "$OUT/kafka/lib/" || exit 1; done ||
        fail "the broker's jars could not be copied"
    "$JAVA_HOME/bin/javac" --release 25 -proc:none -cp "$OUT/kafka/lib/*" -d "$OUT/kafka/lib" "$HERE/kafka/Access.java" ||
        fail "Access.java could not be compiled"
    cp "$HERE/kafka/run" "$HERE/kafka/server.properties" "$OUT/kafka/"
    image kafka "$KAFKA_VERSION" --label "org.opencontainers.image.version=$KAFKA_VERSION"
}

REVISION=$(git -C "$ROOT" rev-parse HEAD 2>/dev/null || say unknown)
[ -z "$(git -C "$ROOT" status --porcelain 2>/dev/null)" ] || REVISION=$REVISION-modified
SOURCE=$(git -C "$ROOT" config --get remote.origin.url 2>/dev/null | grep '^https://[^@]*$' || :)

say "building images with $ENGINE"
if command -v mmdebstrap >/dev/null 2>&1; then
    [ -n "$BASE" ] || { base; BASE=localhost/resthooks/base:$TAG OWN=yes; }
    [ -n "$ALONE" ] || { postgres; kafka; }
elif [ -n "$BASE" ]; then
    say "  no images of PostgreSQL and Kafka: they take mmdebstrap, which isn't installed"
else
    fail "our own base is made of Debian packages by mmdebstrap, which isn't installed. Install it (Debian, Ubuntu:
  apt-get install mmdebstrap), or take an official base: ./resthooks images --base eclipse-temurin:25-jre"
fi
for service in $SERVICES; do
    program "$service"
done
caches
for service in $SERVICES; do
    service "$service"
done
if [ -n "$SAVE" ]; then
    several=
    [ "$ENGINE" != podman ] || several="--multi-image-archive --quiet"
    # shellcheck disable=SC2086 # both are lists
    "$ENGINE" save $several -o "$SAVE" $BUILT || fail "$ENGINE could not write $SAVE"
    say "saved to $SAVE"
fi
