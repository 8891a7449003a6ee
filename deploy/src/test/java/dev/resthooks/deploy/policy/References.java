package dev.resthooks.deploy.policy;

import static dev.resthooks.deploy.Manifest.elements;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/** What a workload reads. */
final class References {
    private References() {}

    static Stream<String> configMaps(Workload workload) {
        return Stream.of(
                        environment(
                                workload, "/configMapRef/name", "/valueFrom/configMapKeyRef/name"),
                        volumes(workload, "/configMap/name"))
                .flatMap(it -> it);
    }

    static Stream<String> secrets(Workload workload) {
        return Stream.of(
                        environment(workload, "/secretRef/name", "/valueFrom/secretKeyRef/name"),
                        volumes(workload, "/secret/secretName"),
                        projected(workload, "/secret/name"))
                .flatMap(it -> it);
    }

    private static Stream<String> environment(Workload workload, String whole, String single) {
        return workload.containers()
                .flatMap(it ->
                        Stream.concat(
                                texts(it.path("envFrom"), whole), texts(it.path("env"), single)));
    }

    private static Stream<String> volumes(Workload workload, String pointer) {
        return texts(workload.pod().path("volumes"), pointer);
    }

    private static Stream<String> projected(Workload workload, String pointer) {
        return elements(workload.pod().path("volumes"))
                .flatMap(it -> texts(it.at("/projected/sources"), pointer));
    }

    private static Stream<String> texts(JsonNode list, String pointer) {
        return elements(list)
                .map(it -> it.at(pointer))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }
}
