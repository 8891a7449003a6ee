package dev.resthooks.deploy.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.deploy.Manifest;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A manifest that runs pods.
 *
 * @param template of its pods
 */
record Workload(Manifest manifest, JsonNode template) {
    static Optional<Workload> of(Manifest manifest) {
        return switch (manifest.kind()) {
            case "Deployment", "StatefulSet", "DaemonSet", "Job" ->
                    Optional.of(new Workload(manifest, manifest.at("/spec/template")));
            case "CronJob" ->
                    Optional.of(
                            new Workload(manifest, manifest.at("/spec/jobTemplate/spec/template")));
            default -> Optional.empty();
        };
    }

    JsonNode pod() {
        return template.path("spec");
    }

    Map<String, String> labels() {
        return Manifest.texts(template.path("metadata").path("labels"));
    }

    /** Init containers among them. */
    Stream<JsonNode> containers() {
        return Stream.concat(
                Manifest.elements(pod().path("initContainers")),
                Manifest.elements(pod().path("containers")));
    }

    /** Returns whether its pods run until somebody stops them. */
    boolean isServing() {
        return !manifest.is("Job") && !manifest.is("CronJob");
    }

    @Override
    public String toString() {
        return manifest.toString();
    }
}
