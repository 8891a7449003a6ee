package dev.resthooks.deploy;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.deploy.type.NodeTypes;
import dev.resthooks.deploy.type.StrimziModels;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Deliberate mistakes in our own manifests: the checks of types catch each. */
class MistakesIT {
    private static final StrimziModels STRIMZI = new StrimziModels();
    private static Map<String, List<String>> foundByNode = Map.of();

    /**
     * A change that makes a manifest wrong.
     *
     * @param name what is wrong
     * @param object what is changed, as kind and name
     * @param pointer to the value that is changed
     * @param value what it becomes; null takes it away
     * @param word what a complaint must hold
     */
    record Mistake(String name, String object, String pointer, String value, String word) {
        Manifest made() {
            return Kustomize.overlaysAndComponents().reversed().stream()
                    .map(Kustomize::render)
                    .flatMap(List::stream)
                    .filter(it -> it.toString().equals(object))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no " + object))
                    .with(pointer, value);
        }

        /** As a file's. */
        String file() {
            return name.replace(' ', '-');
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final String CONTAINER = "/spec/template/spec/containers/0";

    static Stream<Mistake> mistakes() {
        return Stream.of(
                new Mistake(
                        "Deployment, unknown field",
                        "Deployment registry",
                        CONTAINER + "/readynessProbe",
                        "{}",
                        "readynessProbe"),
                new Mistake(
                        "Deployment, wrong type",
                        "Deployment registry",
                        "/spec/minReadySeconds",
                        "soon",
                        "minReadySeconds"),
                new Mistake(
                        "Deployment, missing field",
                        "Deployment registry",
                        "/spec/selector",
                        "null",
                        "selector"),
                new Mistake(
                        "Deployment, bad enum",
                        "Deployment registry",
                        CONTAINER + "/imagePullPolicy",
                        "Sometimes",
                        "Sometimes"),
                new Mistake(
                        "Deployment, port without a number",
                        "Deployment registry",
                        CONTAINER + "/ports/0/containerPort",
                        "null",
                        "containerPort"),
                new Mistake(
                        "StatefulSet, bad enum",
                        "StatefulSet dispatcher",
                        "/spec/podManagementPolicy",
                        "Both",
                        "Both"),
                new Mistake(
                        "StatefulSet, unknown field",
                        "StatefulSet dispatcher",
                        "/spec/template/spec/terminationGracePeriod",
                        "30",
                        "terminationGracePeriod"),
                new Mistake(
                        "Service, unknown field",
                        "Service registry",
                        "/spec/ports/0/targetport",
                        "http",
                        "targetport"),
                new Mistake(
                        "CronJob, bad enum",
                        "CronJob load",
                        "/spec/concurrencyPolicy",
                        "Never",
                        "Never"),
                new Mistake(
                        "NetworkPolicy, bad enum",
                        "NetworkPolicy default-deny",
                        "/spec/policyTypes",
                        "[Egres]",
                        "Egres"),
                new Mistake(
                        "PodDisruptionBudget, unknown field",
                        "PodDisruptionBudget registry",
                        "/spec/minAvailables",
                        "1",
                        "minAvailables"),
                new Mistake(
                        "HorizontalPodAutoscaler, missing field",
                        "HorizontalPodAutoscaler registry",
                        "/spec/maxReplicas",
                        "null",
                        "maxReplicas"),
                new Mistake(
                        "HorizontalPodAutoscaler, unknown field",
                        "HorizontalPodAutoscaler registry",
                        "/spec/metrics/0/resource/target/averageUtilisation",
                        "70",
                        "averageUtilisation"),
                new Mistake(
                        "Kafka, unknown field",
                        "Kafka resthooks",
                        "/spec/kafka/listeners/0/tsl",
                        "true",
                        "tsl"),
                new Mistake(
                        "Kafka, version of the API that is gone",
                        "Kafka resthooks",
                        "/apiVersion",
                        "kafka.strimzi.io/v1beta2",
                        "v1beta2"),
                new Mistake(
                        "Kafka, bad enum",
                        "Kafka resthooks",
                        "/spec/kafka/listeners/0/type",
                        "outside",
                        "outside"),
                new Mistake(
                        "Kafka, wrong type",
                        "Kafka resthooks",
                        "/spec/kafka/listeners/0/port",
                        "clients",
                        "clients"),
                new Mistake(
                        "KafkaNodePool, bad enum",
                        "KafkaNodePool brokers",
                        "/spec/roles",
                        "[leader]",
                        "leader"),
                new Mistake(
                        "KafkaTopic, unknown field",
                        "KafkaTopic resthooks.hooks",
                        "/spec/partition",
                        "8",
                        "partition"),
                new Mistake(
                        "KafkaUser, bad enum",
                        "KafkaUser registry",
                        "/spec/authorization/acls/0/operations",
                        "[Reed]",
                        "Reed"),
                new Mistake(
                        "KafkaUser, unknown field",
                        "KafkaUser registry",
                        "/spec/authorization/acl",
                        "[]",
                        "acl"),
                new Mistake(
                        "Cluster, unknown field",
                        "Cluster resthooks-postgres",
                        "/spec/instance",
                        "3",
                        "instance"),
                new Mistake(
                        "Cluster, missing field",
                        "Cluster resthooks-postgres",
                        "/spec/instances",
                        "null",
                        "instances"),
                new Mistake(
                        "Cluster, bad enum",
                        "Cluster resthooks-postgres",
                        "/spec/primaryUpdateStrategy",
                        "sometimes",
                        "sometimes"),
                new Mistake(
                        "ObjectStore, bad enum",
                        "ObjectStore resthooks-postgres",
                        "/spec/configuration/wal/compression",
                        "rar",
                        "rar"),
                new Mistake(
                        "ObjectStore, unknown field",
                        "ObjectStore resthooks-postgres",
                        "/spec/barmanObjectStore",
                        "{}",
                        "barmanObjectStore"),
                new Mistake(
                        "ScheduledBackup, bad enum",
                        "ScheduledBackup resthooks-postgres",
                        "/spec/method",
                        "tape",
                        "tape"),
                new Mistake(
                        "ScaledObject, unknown field",
                        "ScaledObject dispatcher",
                        "/spec/maxReplicas",
                        "8",
                        "maxReplicas"),
                new Mistake(
                        "ScaledObject, wrong type",
                        "ScaledObject dispatcher",
                        "/spec/triggers/0/metadata/threshold",
                        "30",
                        "threshold"),
                new Mistake(
                        "ScaledObject, bad enum",
                        "ScaledObject dispatcher",
                        "/spec/fallback/behavior",
                        "guess",
                        "guess"),
                new Mistake(
                        "ScaledObject, missing field",
                        "ScaledObject dispatcher",
                        "/spec/triggers",
                        "null",
                        "triggers"),
                new Mistake(
                        "Ingress, missing field",
                        "Ingress registry",
                        "/spec/rules/0/http/paths/0/pathType",
                        "null",
                        "pathType"),
                new Mistake(
                        "HTTPRoute, bad enum",
                        "HTTPRoute registry",
                        "/spec/rules/0/matches/0/path/type",
                        "Prefix",
                        "Prefix"),
                new Mistake(
                        "ExternalSecret, unknown field",
                        "ExternalSecret resthooks-key-ring",
                        "/spec/secretStoreRef/names",
                        "vault",
                        "names"),
                new Mistake(
                        "PriorityClass, wrong type",
                        "PriorityClass resthooks",
                        "/value",
                        "high",
                        "string"),
                new Mistake(
                        "PodMonitor, unknown field",
                        "PodMonitor resthooks",
                        "/spec/podMetricsEndpoint",
                        "[]",
                        "podMetricsEndpoint"),
                new Mistake(
                        "PodMonitor, missing field",
                        "PodMonitor resthooks",
                        "/spec/selector",
                        "null",
                        "selector"),
                new Mistake(
                        "PrometheusRule, unknown field",
                        "PrometheusRule resthooks",
                        "/spec/groups/0/rules/0/expression",
                        "up",
                        "expression"),
                new Mistake(
                        "PrometheusRule, wrong type",
                        "PrometheusRule resthooks",
                        "/spec/groups/0/rules",
                        "all",
                        "rules"));
    }

    @BeforeAll
    static void checkAllTogether() {
        Kustomize.assumeInstalled();
        NodeTypes.assumeInstalled();
        foundByNode = NodeTypes.problems(mistakes().collect(toMap(Mistake::file, Mistake::made)));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void shouldBeCaught(Mistake mistake) {
        Manifest wrong = mistake.made();

        Stream<String> byModels =
                STRIMZI.knows(wrong) ? STRIMZI.problems(wrong).stream() : Stream.of();
        Stream<String> byNode = foundByNode.getOrDefault(mistake.file(), List.of()).stream();

        assertThat(Stream.concat(byModels, byNode)).anyMatch(it -> it.contains(mistake.word()));
    }
}
