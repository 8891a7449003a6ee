package dev.resthooks.deploy;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.deploy.policy.Installation;
import dev.resthooks.deploy.policy.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./resthooks images --push}, with images of one file each and a registry on loopback. */
class PushIT {
    private static final List<String> SERVICES =
            List.of("registry-service", "dispatcher-service", "event-simulator");

    @TempDir private static Path folder;
    @AutoClose private static ImageRegistry registry;

    @BeforeAll
    static void start() throws IOException {
        Stream.of("podman", "kustomize", "openssl").forEach(Kustomize::assumeHas);
        Files.writeString(
                folder.resolve("storage.conf"),
                """
                [storage]
                driver = "vfs"
                graphroot = "%1$s/images"
                runroot = "%1$s/run"
                """
                        .formatted(folder));
        Files.writeString(
                folder.resolve("cosign"),
                "#!/bin/sh\necho \"$@\" >>'%s/signed'\n".formatted(folder));
        assertThat(folder.resolve("cosign").toFile().setExecutable(true)).isTrue();
        registry = ImageRegistry.start(Files.createDirectory(folder.resolve("registry")));
    }

    @Test
    void shouldPushAndSignEachServiceAndWriteItsDigestIntoTheOverlay() throws IOException {
        build("0.2.0");
        Path key = Files.writeString(folder.resolve("cosign.key"), "a key");
        Path overlay = ReleaseCopy.of("production", "x").toAbsolutePath();

        Shell.Outcome pushed =
                push(
                        registry.address(),
                        "--tag",
                        "0.2.0",
                        "--overlay",
                        overlay.toString(),
                        "--sign",
                        key.toString());

        assertThat(pushed.exit()).as(pushed.errors()).isZero();
        assertThat(Files.readAllLines(folder.resolve("signed")))
                .zipSatisfy(
                        SERVICES,
                        (line, service) ->
                                assertThat(line)
                                        .startsWith("sign --yes --key " + key)
                                        .endsWith("/%s@%s".formatted(service, digest(service))));
        List<Manifest> manifests = Kustomize.render(overlay);
        assertThat(manifests)
                .filteredOn(it -> it.is("Deployment") && it.name().equals("registry"))
                .singleElement()
                .extracting(it -> it.text("/spec/template/spec/containers/0/image"))
                .isEqualTo(
                        "%s/resthooks/registry-service:0.2.0@%s"
                                .formatted(registry.address(), digest("registry-service")));
        assertThat(Rules.check(new Installation(manifests))).isEmpty();

        Shell.Outcome again = push(registry.address(), "--tag", "0.2.0");

        assertThat(again.exit()).as(again.errors()).isZero();
        assertThat(again.out()).contains("registry-service:0.2.0 " + digest("registry-service"));
    }

    @Test
    void shouldRefuseATagThatIsThereWithAnotherContent() {
        build("taken");
        registry.holds(
                "resthooks/registry-service",
                "taken",
                """
                {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
                 "config": {"mediaType": "application/vnd.oci.image.config.v1+json", "size": 2,
                            "digest": "sha256:%s"},
                 "layers": []}
                """
                        .formatted("0".repeat(64)));

        Shell.Outcome refused = push(registry.address(), "--tag", "taken");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.errors())
                .contains("/resthooks/registry-service:taken is there with another content");
    }

    @Test
    void shouldSayWhatIsWrong() throws IOException {
        build("wrong");
        try (ImageRegistry closed =
                ImageRegistry.refusing(Files.createDirectory(folder.resolve("closed")))) {
            assertThat(push(closed.address(), "--tag", "wrong").errors())
                    .contains("can't push " + closed.address(), "denied");
        }

        assertThat(push("127.0.0.1:1", "--tag", "wrong").errors())
                .contains("can't ask the registry for 127.0.0.1:1", "connection refused");
        assertThat(push(registry.address(), "--tag", "unbuilt").errors())
                .contains("there is no localhost/resthooks/registry-service:unbuilt");
        assertThat(
                        push(registry.address(), "--tag", "1.0-SNAPSHOT", "--overlay", "production")
                                .errors())
                .contains("of lower case");
        assertThat(push(registry.address(), "--tag", "wrong", "--overlay", "staging").errors())
                .contains("there is no", "staging/release/kustomization.yaml");
    }

    private static String digest(String service) {
        return registry.digest("resthooks/" + service, "0.2.0").orElseThrow();
    }

    private static Shell.Outcome push(String address, String... options) {
        return run(
                Stream.concat(
                                Stream.of(
                                        "../resthooks",
                                        "images",
                                        "--push",
                                        address + "/resthooks",
                                        "--insecure",
                                        "--engine",
                                        "podman"),
                                Stream.of(options))
                        .toArray(String[]::new));
    }

    /** Makes an image for each service, which holds one file. */
    private static void build(String tag) {
        String names =
                SERVICES.stream()
                        .map(it -> "localhost/resthooks/%s:%s".formatted(it, tag))
                        .collect(joining(" "));
        Shell.Outcome built =
                run(
                        "sh",
                        "-c",
                        """
                        . images/engine.sh && ENGINE=podman && podman_settings '%1$s' && cd '%1$s' &&
                        echo %2$s >file && tar -cf file.tar file &&
                        podman tag $(podman import --quiet file.tar) %3$s
                        """
                                .formatted(folder, tag, names));
        assertThat(built.exit()).as(built.errors()).isZero();
    }

    private static Shell.Outcome run(String... command) {
        Map<String, String> environment = new HashMap<>();
        environment.put("CONTAINERS_STORAGE_CONF", folder.resolve("storage.conf").toString());
        environment.put("PATH", folder + ":" + System.getenv("PATH"));
        return Shell.run(Path.of(""), environment, command);
    }
}
