package dev.resthooks.deploy.policy;

import static dev.resthooks.deploy.Manifest.elements;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.deploy.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Names that must lead somewhere. */
final class ReferenceRules {
    /** Made by secrets.sh, Strimzi and CloudNativePG. */
    private static final Set<String> SECRETS =
            Set.of(
                    "resthooks-postgres-owner",
                    "resthooks-postgres-serving",
                    "resthooks-key-ring",
                    "resthooks-session-key",
                    "resthooks-token-key",
                    "resthooks-kafka-registry",
                    "resthooks-kafka-dispatcher",
                    "resthooks-kafka-topics",
                    "resthooks-kafka-simulator",
                    "resthooks-kafka-tls",
                    "resthooks-kafka-admin",
                    "resthooks-postgres-tls",
                    "resthooks-cluster-ca-cert",
                    "resthooks-postgres-ca");

    static final List<Rule> ALL =
            List.of(
                    new Rule(
                            "read ConfigMaps that are there",
                            all ->
                                    all.workloads()
                                            .flatMap(workload ->
                                                    References.configMaps(workload)
                                                            .filter(it -> !all.has("ConfigMap", it))
                                                            .map(it ->
                                                                    workload
                                                                            + ", which reads "
                                                                            + it
                                                                            + ","))),
                    new Rule(
                            "read Secrets that somebody makes",
                            all ->
                                    all.workloads()
                                            .flatMap(workload ->
                                                    References.secrets(workload)
                                                            .filter(it -> !SECRETS.contains(it))
                                                            .map(it ->
                                                                    workload
                                                                            + ", which reads "
                                                                            + it
                                                                            + ","))),
                    new Rule(
                            "lead to a port that a workload has",
                            all ->
                                    all.all("Service")
                                            .filter(it -> !leads(all, it))
                                            .map(Manifest::toString)),
                    new Rule(
                            "probe a port that the container has",
                            all ->
                                    all.workloads()
                                            .flatMap(workload ->
                                                    workload.containers()
                                                            .filter(it -> !probesItself(it))
                                                            .map(_ -> workload.toString()))));

    private ReferenceRules() {}

    private static boolean leads(Installation all, Manifest service) {
        Map<String, String> selector = service.texts("/spec/selector");
        return elements(service.at("/spec/ports"))
                .map(it -> it.path("targetPort").asText())
                .allMatch(port ->
                        all.serving()
                                .filter(it ->
                                        it.labels().entrySet().containsAll(selector.entrySet()))
                                .flatMap(Workload::containers)
                                .anyMatch(it -> ports(it).anyMatch(port::equals)));
    }

    private static boolean probesItself(JsonNode container) {
        return Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                .map(container::path)
                .flatMap(it -> Stream.of(it.at("/httpGet/port"), it.at("/tcpSocket/port")))
                .filter(it -> !it.isMissingNode())
                .allMatch(it -> ports(container).anyMatch(it.asText()::equals));
    }

    private static Stream<String> ports(JsonNode container) {
        return elements(container.path("ports")).map(it -> it.path("name").asText());
    }
}
