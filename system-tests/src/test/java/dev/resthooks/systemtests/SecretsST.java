package dev.resthooks.systemtests;

import static dev.resthooks.systemtests.Signatures.verify;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.resthooks.stack.local.StackFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Callbacks are signed, and what they are signed with is nowhere to be read. */
@ExtendWith(SharedStack.class)
class SecretsST {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void shouldSignWithTheNewSecretAndTheFormerOneAfterARotation(Scenario scenario)
            throws WebhookVerificationException {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers("ActionCreated");
        String former = hook.secret();
        hook.receivesOnce(customer.emits("ActionCreated", "1"));
        verify(former, hook.callbacks().getFirst());

        String secret = hook.rotatesSecret();
        Callback callback = firstSignedTwice(customer, hook);

        verify(secret, callback);
        verify(former, callback);
        assertThatCode(() ->
                        verify(scenario.customer().registers("TaskCreated").secret(), callback))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void shouldLeaveNoSecretInAnyFileOfPostgresKafkaOrTheServices(
            Scenario scenario, @TempDir Path elsewhere) throws IOException {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers("ActionCreated");
        List<String> needles = needles(hook.secret(), hook.rotatesSecret());
        firstSignedTwice(customer, hook);
        hook.isTested();
        hook.targetAnswers(500);
        customer.emits("ActionCreated", "2");
        hook.becomes("Disabled");
        StackFolder folder = scenario.stack().settings().folder();
        List<Path> places = List.of(folder.postgres(), folder.kafka(), folder.processes().logs());

        for (Path place : places) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(in(place).filesWith(List.of(customer.org())))
                                    .as("files in %s that name the organisation", place)
                                    .isNotEmpty());
            assertThat(in(place).filesWith(needles)).isEmpty();
        }

        for (String needle : needles) {
            Files.write(elsewhere.resolve("planted"), ("a" + needle + "b").getBytes(ISO_8859_1));
            assertThat(in(elsewhere).filesWith(needles)).hasSize(1);
        }
    }

    @Test
    void shouldShowTheKeyThatSealsSecretsInNoCommandLineAndNoLog(Scenario scenario)
            throws IOException {
        StackFolder folder = scenario.stack().settings().folder();
        Properties settings = new Properties();
        try (var reader = Files.newBufferedReader(folder.keys().resolve("secrets.properties"))) {
            settings.load(reader);
        }
        String key = settings.getProperty("resthooks.secrets.keys.local");

        String commands =
                ProcessHandle.allProcesses()
                        .map(it -> it.info().commandLine().orElse(""))
                        .collect(Collectors.joining("\n"));

        assertThat(commands).contains("quarkus.config.locations=").doesNotContain(key);
        assertThat(in(folder.processes().logs()).filesWith(List.of(key))).isEmpty();
    }

    /** In clear, in base64 with what {@code whsec_} precedes it, and as PostgreSQL prints bytes. */
    private static List<String> needles(String... secrets) {
        return Stream.of(secrets)
                .map(secret -> secret.substring("whsec_".length()))
                .flatMap(text -> {
                    byte[] bytes = Base64.getDecoder().decode(text);
                    return Stream.of(
                            text, FileSearch.latin(bytes), HexFormat.of().formatHex(bytes));
                })
                .toList();
    }

    private static FileSearch in(Path folder) {
        return new FileSearch(folder);
    }

    /** Lets events happen until the dispatcher knows of the rotation. */
    private static Callback firstSignedTwice(Customer customer, CustomerHook hook) {
        return await().atMost(PATIENCE)
                .until(
                        () -> {
                            customer.emits("ActionCreated", "1");
                            return hook.callbacks().stream().findFirst();
                        },
                        newest -> newest.filter(it -> signature(it).contains(" ")).isPresent())
                .orElseThrow();
    }

    private static String signature(Callback callback) {
        return callback.headers().getOrDefault("webhook-signature", "");
    }
}
