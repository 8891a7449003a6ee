#!/bin/bash
# Gives each user of Kafka its password, from the file of its name, and its rights, which are those of
# dev.resthooks.testkit.kafka.AccessRules. KafkaAccessTest compares, and writes this file with -Ddeploy.write=true.
set -euo pipefail

servers=kafka-0.kafka-brokers:9094,kafka-1.kafka-brokers:9094,kafka-2.kafka-brokers:9094
export CLASSPATH='/opt/kafka/lib/*'

# $1: a command of Kafka; the rest: its arguments
kafka() {
    java -Xmx96m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dorg.slf4j.simpleLogger.defaultLogLevel=error "$1" \
        --bootstrap-server "$servers" --command-config /etc/kafka/access/admin.properties "${@:2}"
}

# $1: user; the rest: operations and what they are allowed on
allow() {
    kafka org.apache.kafka.tools.AclCommand --add --force --allow-principal "User:$1" "${@:2}" >/tmp/access.log ||
        { cat /tmp/access.log; exit 1; }
}

umask 077
for file in /etc/kafka/users/*; do
    printf 'SCRAM-SHA-512=iterations=8192,password=%s\n' "$(<"$file")" >/tmp/password.properties
    kafka kafka.admin.ConfigCommand --alter --entity-type users --entity-name "${file##*/}" \
        --add-config-file /tmp/password.properties
done
rm /tmp/password.properties

allow registry --operation Read --operation Write --topic resthooks.hooks
allow registry --operation Read --topic resthooks.cursors --topic resthooks.reports --topic resthooks.test-outcomes --group resthooks-registry
allow registry --operation Write --topic resthooks.tests
allow registry --operation Read --operation Write --resource-pattern-type prefixed --topic resthooks.events.
allow registry --operation Describe --group resthooks-dispatcher
allow dispatcher --operation Read --operation DescribeConfigs --resource-pattern-type prefixed --topic resthooks.events.
allow dispatcher --operation Read --topic resthooks.hooks --topic resthooks.tests --group resthooks-dispatcher --group resthooks-dispatcher-tests
allow dispatcher --operation Read --operation Write --topic resthooks.cursors
allow dispatcher --operation Write --topic resthooks.reports --topic resthooks.events.dead --topic resthooks.test-outcomes
allow dispatcher --operation Write --resource-pattern-type prefixed --transactional-id resthooks-dispatcher-
allow topics --operation Create --operation Alter --operation AlterConfigs --resource-pattern-type prefixed --topic resthooks.
allow simulator --operation Write --resource-pattern-type prefixed --topic resthooks.events.
echo "the users of Kafka have their passwords and rights"
