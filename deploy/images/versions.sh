# shellcheck shell=sh
# The versions that images are tagged with. Other scripts source this file, with ROOT set.

# The content of the first element $1 of a file.
element() { sed -n "s:.*<$1>\(.*\)</$1>.*:\1:p" "$2" | head -n 1; }

VERSION=$(element version "$ROOT/pom.xml")
KAFKA_VERSION=$(element kafka.broker.version "$ROOT/pom.xml")
POSTGRES_VERSION=$(element postgres.binaries.version "$ROOT/local-stack/pom.xml")
