package dev.resthooks.deploy.setting;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.deploy.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The containers of an installation that run a program with known keys, and the variables that they
 * get.
 */
record Programs(Map<String, Keys> keysByImage) {
    Programs {
        keysByImage = Map.copyOf(keysByImage);
    }

    /** Returns a sentence for each variable that its program doesn't read. */
    List<String> problems(List<Manifest> manifests) {
        return manifests.stream()
                .flatMap(manifest ->
                        manifest.content().findParents("containers").stream()
                                .flatMap(pod -> problems(pod, manifests))
                                .map(problem -> manifest + ": " + problem))
                .toList();
    }

    private Stream<String> problems(JsonNode pod, List<Manifest> manifests) {
        return Manifest.elements(pod.path("containers"))
                .flatMap(it -> problems(it, MountedSettings.of(it, pod), manifests));
    }

    private Stream<String> problems(
            JsonNode container, Stream<String> files, List<Manifest> manifests) {
        Optional<Keys> keys = keys(container.path("image").asText());
        return keys.stream()
                .flatMap(known ->
                        Stream.concat(variables(container, manifests), files)
                                .filter(it -> !isSubstituted(it, container))
                                .flatMap(it -> problem(known, it).stream()));
    }

    private Optional<Keys> keys(String image) {
        return keysByImage.entrySet().stream()
                .filter(it -> image.contains("/" + it.getKey() + ":"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Optional<String> problem(Keys keys, String variable) {
        if (keys.has(variable)) {
            return Optional.empty();
        }
        String phase = keys.fixed().get(variable);
        return Optional.of(
                phase == null
                        ? variable + " is no setting"
                        : variable
                                + " can't be set: its value is fixed by the build ("
                                + phase
                                + ")");
    }

    private static Stream<String> variables(JsonNode container, List<Manifest> manifests) {
        Stream<String> single =
                Manifest.elements(container.path("env")).map(it -> it.path("name").asText());
        Stream<String> whole =
                Manifest.elements(container.path("envFrom"))
                        .map(it -> it.at("/configMapRef/name").asText())
                        .flatMap(name ->
                                manifests.stream()
                                        .filter(it -> it.is("ConfigMap") && it.name().equals(name)))
                        .flatMap(it -> it.texts("/data").keySet().stream());
        return Stream.concat(single, whole);
    }

    /** Such as $(POD_IP) in an argument or another variable. */
    private static boolean isSubstituted(String variable, JsonNode container) {
        return container.toString().contains("$(" + variable + ")");
    }
}
