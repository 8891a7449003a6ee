package dev.resthooks.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of the manifests. */
class ManifestsIT {
    @TempDir private Path folder;

    @Test
    void shouldMakeTheSameBytesOfTheSameFiles() throws IOException {
        Path archive = pack("manifests.sh", "first", "022");

        Path other = copyOfAnotherUser();

        assertThat(pack(other.resolve("deploy/manifests.sh").toString(), "second", "077"))
                .hasSameBinaryContentAs(archive);
    }

    @Test
    void shouldHoldAChecksumOfEachFileAndRender() {
        Kustomize.assumeInstalled();
        Path archive = pack("manifests.sh", "packed", "022");

        String checked =
                Shell.output(
                        folder.resolve("packed"),
                        "sh",
                        "-c",
                        "sha256sum --check *.sha256 && tar -xf %s && cd resthooks-manifests-1.2.3 && sha256sum --check SHA256SUMS && [ $(find . -type f | wc -l) -eq $(($(wc -l <SHA256SUMS) + 1)) ]"
                                .formatted(archive.getFileName()));

        assertThat(checked).contains("./overlays/production/kustomization.yaml: OK");
        assertThat(
                        Kustomize.render(
                                folder.resolve(
                                        "packed/resthooks-manifests-1.2.3/overlays/production")))
                .hasSameSizeAs(Kustomize.render("production"));
    }

    @Test
    void shouldRefuseAVersionThatIsNoName() {
        Shell.Outcome outcome =
                Shell.run(Path.of(""), Map.of(), "sh", "manifests.sh", "--version", "a/b");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.errors()).contains("not 'a/b'");
    }

    private Path pack(String script, String output, String umask) {
        var _ =
                Shell.output(
                        Path.of(""),
                        "sh",
                        "-c",
                        "umask %s && sh '%s' --version 1.2.3 --output '%s'"
                                .formatted(umask, script, folder.resolve(output)));
        return folder.resolve(output).resolve("resthooks-manifests-1.2.3.tar.gz");
    }

    private Path copyOfAnotherUser() {
        Path copy = folder.resolve("copy");
        var _ =
                Shell.output(
                        Path.of(""),
                        "sh",
                        "-c",
                        "umask 077; mkdir -p '%1$s/local-stack' '%1$s/deploy' && cp ../pom.xml ../LICENSE '%1$s' && cp ../local-stack/pom.xml '%1$s/local-stack' && cp -R README.md base client components images overlays simulator verify verify.d *.sh '%1$s/deploy'"
                                .formatted(copy));
        return copy;
    }
}
