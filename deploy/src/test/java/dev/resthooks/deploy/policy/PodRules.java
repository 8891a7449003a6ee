package dev.resthooks.deploy.policy;

import static dev.resthooks.deploy.Manifest.elements;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** What every pod is. */
final class PodRules {
    static final List<Rule> ALL =
            List.of(
                    Rule.ofWorkloads("run as a user that isn't root", PodRules::isNotRoot),
                    Rule.ofWorkloads(
                            "have the seccomp profile RuntimeDefault",
                            it ->
                                    it.pod()
                                            .at("/securityContext/seccompProfile/type")
                                            .asText()
                                            .equals("RuntimeDefault")),
                    Rule.ofWorkloads("share nothing with its node", PodRules::sharesNothing),
                    Rule.ofWorkloads(
                            "mount no token of its service account",
                            it -> isFalse(it.pod().path("automountServiceAccountToken"))),
                    Rule.ofWorkloads(
                            "get no variables for services (enableServiceLinks)",
                            it -> isFalse(it.pod().path("enableServiceLinks"))),
                    new Rule(
                            "enforce Pod Security \"restricted\"",
                            all ->
                                    all.all("Namespace")
                                            .filter(it ->
                                                    !it.texts("/metadata/labels")
                                                            .getOrDefault(
                                                                    "pod-security.kubernetes.io/enforce",
                                                                    "")
                                                            .equals("restricted"))
                                            .map(Object::toString)));

    private PodRules() {}

    private static boolean isNotRoot(Workload workload) {
        JsonNode context = workload.pod().path("securityContext");
        return context.path("runAsNonRoot").asBoolean()
                && context.path("runAsUser").asLong() > 0
                && workload.containers()
                        .map(it -> it.path("securityContext"))
                        .allMatch(it ->
                                it.path("runAsNonRoot").asBoolean(true)
                                        && it.path("runAsUser").asLong(1) > 0);
    }

    private static boolean sharesNothing(Workload workload) {
        boolean namespaces =
                Stream.of("hostNetwork", "hostPID", "hostIPC")
                        .anyMatch(it -> workload.pod().path(it).asBoolean());
        boolean paths = elements(workload.pod().path("volumes")).anyMatch(it -> it.has("hostPath"));
        boolean ports =
                workload.containers()
                        .flatMap(it -> elements(it.path("ports")))
                        .anyMatch(it -> it.has("hostPort"));
        return !namespaces && !paths && !ports;
    }

    private static boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.asBoolean();
    }
}
