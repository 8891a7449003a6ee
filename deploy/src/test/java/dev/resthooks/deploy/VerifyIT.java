package dev.resthooks.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of {@code verify} needs no cluster: how it reads answers, reports, metrics and logs. */
class VerifyIT {
    private static final Path VERIFY = Path.of("verify");
    private static final String REPEATS =
            "came more than once although no part of the stack failed";

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--next-tag",
                "--tag a --next-tag a",
                "--next-tag b --overlay staging",
                "--nxt-tag b"
            })
    void shouldRefuseWrongArgumentsBeforeItTouchesACluster(String arguments) {
        Shell.Outcome outcome = bash("./verify " + arguments);

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.errors()).isNotBlank();
    }

    @Test
    void shouldWaitForEachWorkloadOfOneNode() throws IOException {
        Kustomize.assumeInstalled();

        assertThat(found("workloads=\\((.+)\\)", VERIFY).getFirst().split(" ", -1))
                .containsExactlyInAnyOrderElementsOf(
                        Kustomize.render("one-node").stream()
                                .filter(it -> it.is("Deployment") || it.is("StatefulSet"))
                                .map(it ->
                                        (it.is("Deployment") ? "deployment/" : "statefulset/")
                                                + it.name())
                                .toList());
    }

    @Test
    void shouldChangeNothingButTheReleaseInACopyOfTheManifests() throws IOException {
        Path overlay = ReleaseCopy.of("three-brokers", "b");
        String differences =
                ". verify.d/release.sh; unexpected_differences . '%s'"
                        .formatted(overlay.resolve("../..").normalize());
        String before = bash(differences).out();

        Files.writeString(overlay.resolve("kafka.env"), "# another file\n");

        assertThat(before).isEmpty();
        assertThat(bash(differences).out()).contains("> # another file");
    }

    /** As it is after {@code images --push}. */
    @Test
    void shouldRunItsClientFromTheRegistryOfTheOverlay() throws IOException {
        Kustomize.assumeInstalled();
        Path copy = ReleaseCopy.of("one-node", "b").resolve("../..").normalize();
        Files.writeString(
                copy.resolve("overlays/one-node/release/kustomization.yaml"),
                """
                apiVersion: kustomize.config.k8s.io/v1alpha1
                kind: Component
                images:
                  - name: localhost/resthooks/postgres
                    newName: registry.example.org/team/postgres
                """);

        assertThat(Kustomize.render(copy.resolve("client")))
                .filteredOn(it -> it.is("Pod"))
                .singleElement()
                .matches(it ->
                        it.text("/spec/containers/0/image")
                                .equals("registry.example.org/team/postgres:17"));
        assertThat(VERIFY).content().doesNotContain("localhost/resthooks/");
    }

    @ParameterizedTest
    @CsvSource({"one-node, dev", "production, 0.1.0"})
    void shouldKnowTheTagThatAnOverlayRuns(String overlay, String tag) {
        assertThat(bash(". verify.d/release.sh; tag_of overlays/" + overlay).out().strip())
                .isEqualTo(tag);
    }

    @Test
    void shouldAskForMetricsThatAreThere() throws IOException {
        String documented = Files.readString(Path.of("../docs/operations/observe.md"));

        assertThat(found("metric (resthooks_\\w+?)(_count)? ", VERIFY))
                .hasSize(2)
                .allMatch(it -> documented.contains("`" + it + "`"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "resthooks_partitions                                              | 44",
                "resthooks_partitions_resting                                      | 7",
                "resthooks_attempts_seconds_count 'outcome=\"retrying\"'           | 12",
                "resthooks_attempts_seconds_count                                  | 1012",
                "resthooks_gaps_total                                              | 0"
            })
    void shouldSumOneMetricAndNoOtherWhoseNameBeginsLikeIt(String metric, String sum)
            throws IOException {
        write(
                """
                # HELP resthooks_partitions partitions of event topics assigned
                resthooks_partitions_resting 7.0
                resthooks_partitions 44.0
                resthooks_partitions_faults_total 3.0
                resthooks_attempts_seconds_count{outcome="delivered"} 1000
                resthooks_attempts_seconds_count{outcome="retrying"} 12
                """);

        assertThat(reading("metric " + metric).out()).isEqualTo(sum);
    }

    @Test
    void shouldKnowTheComplaintOfTheSimulatorAboutRepeats() throws IOException {
        assertThat(
                        Path.of(
                                "../event-simulator/src/main/java/dev/resthooks/simulator/report/LoadReport.java"))
                .content()
                .contains(REPEATS);
        assertThat(Path.of("verify.d/reading.sh")).content().contains(REPEATS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0 | ''                                          | 0",
                "0 | 0 | '; 1,021 " + REPEATS + "'                   | 0",
                "3 | 0 | ''                                          | 1",
                "0 | 2 | ''                                          | 1",
                "0 | 0 | '; 2 hooks aren''t as they should be'       | 1",
                "0 | 0 | '; 2 went to the wrong hook; 7 " + REPEATS + "' | 1"
            })
    void shouldCallALoadGoodIfNothingButRepeatsIsComplainedOf(
            int missing, int outOfOrder, String complaint, int exit) throws IOException {
        write(
                """
                {
                  "good" : false,
                  "verdict" : "9 of 9 expected deliveries arrived: %1$d missing, %2$d out of order%3$s",
                  "balance" : {
                    "missing" : %1$d,
                    "outOfOrder" : %2$d,
                    "duplicates" : 1021
                  }
                }
                """
                        .formatted(missing, outOfOrder, complaint));

        assertThat(reading("is_good_but_for_repeats input").exit()).isEqualTo(exit);
        assertThat(reading("verdict_but_for_repeats input").out())
                .startsWith("9 of 9 expected")
                .doesNotContain(REPEATS);
        assertThat(reading("repeats input").out()).isEqualTo("1021\n");
    }

    @Test
    void shouldReadTheChangesOfPartitionsThatADispatcherLogs() throws IOException {
        assertThat(
                        Path.of(
                                "../dispatcher-service/src/main/java/dev/resthooks/dispatcher/intake/kafka/Rebalance.java"))
                .content()
                .contains("\"partitions assigned: %d\"", "\"partitions given up: %d of %d\"");
        write(
                """
                {"level":"INFO","message":"partitions given up: 44 of 88"}
                {"level":"INFO","message":"reads on"}
                {"level":"INFO","message":"partitions assigned: 88"}
                """);

        assertThat(reading("changes_of_partitions").out())
                .isEqualTo("partitions given up: 44 of 88\npartitions assigned: 88\n");
    }

    @Test
    void shouldCountTheCallsThatWereTriedAgainByAllProcesses() throws IOException {
        write(
                """
                dispatcher-0 1000 7
                dispatcher-1 1001 2
                --
                dispatcher-0 1000 9
                dispatcher-1 1001 2
                dispatcher-0 2000 4
                """);

        assertThat(reading("retried").out()).isEqualTo("6\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a b | c | 0", "a b | b | 1", "'' | c | 1", "a | '' | 1"})
    void shouldTellBuildsThatDiffer(String old, String now, int exit) throws IOException {
        write("");

        assertThat(
                        reading(
                                        "share_no_build \"$(tr ' ' '\\n' <<<'%s')\" \"$(tr ' ' '\\n' <<<'%s')\""
                                                .formatted(old, now))
                                .exit())
                .isEqualTo(exit);
    }

    @ParameterizedTest
    @CsvSource({"key: left as it is, 0", "key: made, 1", "'', 1"})
    void shouldKnowWhetherASecondRunMadeASecret(String printed, int exit) throws IOException {
        write("owner: " + printed + "\n");

        assertThat(reading("made_nothing").exit()).isEqualTo(exit);
    }

    @Test
    void shouldCountWhatWasAppliedByKind() throws IOException {
        write(
                """
                namespace/resthooks unchanged
                service/registry created
                service/kafka configured
                job.batch/topics-a serverside-applied (server dry run)
                """);

        assertThat(reading("counted").out()).isEqualTo("1 job, 1 namespace, 2 service");
    }

    @Test
    void shouldReadTheMemoryOfTheNamespacesPods() throws IOException {
        write(
                """
                # TYPE pod_memory_working_set_bytes gauge
                pod_memory_working_set_bytes{namespace="resthooks",pod="kafka-0"} 7.19323136e+08 1796064000000
                pod_memory_working_set_bytes{namespace="resthooks",pod="dispatcher-0"} 293601280 1796064000000
                pod_memory_working_set_bytes{namespace="monitoring",pod="prometheus-0"} 293601280 1796064000000
                container_memory_working_set_bytes{container="kafka",namespace="resthooks",pod="kafka-0"} 1 1796064000000
                """);

        assertThat(reading("memory_of_pods resthooks").out())
                .isEqualTo("dispatcher-0 280, kafka-0 686");
    }

    private void write(String input) throws IOException {
        Files.writeString(folder.resolve("input"), input);
    }

    /** Runs a function with the input that was written. */
    private Shell.Outcome reading(String function) {
        Path functions = Path.of("verify.d/reading.sh").toAbsolutePath();
        return Shell.run(
                folder, Map.of(), "bash", "-c", ". '%s'; %s <input".formatted(functions, function));
    }

    private static Shell.Outcome bash(String command) {
        return Shell.run(Path.of(""), Map.of(), "bash", "-c", command);
    }

    private static List<String> found(String pattern, Path file) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map(it -> it.group(1))
                .distinct()
                .toList();
    }
}
