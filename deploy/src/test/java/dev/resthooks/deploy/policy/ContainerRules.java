package dev.resthooks.deploy.policy;

import static dev.resthooks.deploy.Manifest.elements;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.deploy.Manifest;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What every container is. */
final class ContainerRules {
    /** A tag other than latest, or a digest. */
    private static final Pattern PINNED =
            Pattern.compile("[^@]+(:(?!latest$)[A-Za-z0-9_][A-Za-z0-9_.-]*|@sha256:[0-9a-f]{64})");

    /** A number with a suffix such as Mi or m. */
    private static final Pattern QUANTITY =
            Pattern.compile("[0-9]+(\\.[0-9]+)?(m|k|[MGTPE]|[KMGTPE]i)?");

    /** Keys of Secrets that hold no secret. */
    private static final Set<String> NO_SECRETS = Set.of("username", "public-key");

    static final List<Rule> ALL =
            List.of(
                    Rule.ofContainers(
                            "have its secrets in files, not in its environment",
                            ContainerRules::hasNoSecretInItsEnvironment),
                    Rule.ofContainers(
                            "have a read-only root file system",
                            it -> it.at("/securityContext/readOnlyRootFilesystem").asBoolean()),
                    Rule.ofContainers(
                            "gain no privileges",
                            it ->
                                    !it.at("/securityContext/allowPrivilegeEscalation")
                                                    .asBoolean(true)
                                            && !it.at("/securityContext/privileged").asBoolean()),
                    Rule.ofContainers("have no capabilities", ContainerRules::hasNoCapabilities),
                    Rule.ofContainers(
                            "have requests and limits of CPU and memory",
                            it ->
                                    Stream.of("requests", "limits")
                                            .map(it.path("resources")::path)
                                            .allMatch(amounts ->
                                                    amounts.has("cpu") && amounts.has("memory"))),
                    Rule.ofContainers(
                            "have amounts that Kubernetes understands",
                            it ->
                                    Stream.of("requests", "limits")
                                            .map(it.path("resources")::path)
                                            .flatMap(amounts ->
                                                    Manifest.texts(amounts).values().stream())
                                            .allMatch(QUANTITY.asMatchPredicate())),
                    Rule.ofContainers(
                            "be of an image with a tag that isn't latest, or with a digest",
                            it -> PINNED.matcher(it.path("image").asText()).matches()),
                    Rule.ofContainers(
                            "name its ports",
                            it -> elements(it.path("ports")).allMatch(port -> port.has("name"))),
                    new Rule(
                            "have startup, liveness and readiness probes",
                            ContainerRules::unprobed));

    private ContainerRules() {}

    private static boolean hasNoSecretInItsEnvironment(JsonNode container) {
        return elements(container.path("envFrom")).noneMatch(it -> it.has("secretRef"))
                && elements(container.path("env"))
                        .map(it -> it.at("/valueFrom/secretKeyRef/key"))
                        .allMatch(it -> it.isMissingNode() || NO_SECRETS.contains(it.asText()));
    }

    private static boolean hasNoCapabilities(JsonNode container) {
        JsonNode capabilities = container.at("/securityContext/capabilities");
        return elements(capabilities.path("drop")).anyMatch(it -> it.asText().equals("ALL"))
                && capabilities.path("add").isEmpty();
    }

    private static Stream<String> unprobed(Installation all) {
        return all.serving()
                .flatMap(workload ->
                        elements(workload.pod().path("containers"))
                                .filter(it ->
                                        !it.has("startupProbe")
                                                || !it.has("livenessProbe")
                                                || !it.has("readinessProbe"))
                                .map(it -> workload + ", container " + it.path("name").asText()));
    }
}
