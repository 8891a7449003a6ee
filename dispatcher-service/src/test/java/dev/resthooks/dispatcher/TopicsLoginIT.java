package dev.resthooks.dispatcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.contract.topic.cli.TopicsCommand;
import dev.resthooks.testkit.kafka.PasswordKafka;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The command on a Kafka that doesn't know its user, or doesn't know it yet. */
class TopicsLoginIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String REASON =
            "Authentication failed during authentication due to invalid credentials with SASL"
                    + " mechanism SCRAM-SHA-512";

    private static PasswordKafka kafka;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void start() {
        kafka = PasswordKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    private int run(String user, String... words) {
        return TopicsCommand.run(
                List.of(words),
                Map.copyOf(kafka.connection(user, "password of " + user)),
                Optional.empty(),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
    }

    @Test
    void shouldWaitUntilKafkaAcceptsItsLogin() throws Exception {
        CompletableFuture<Integer> exitCode =
                CompletableFuture.supplyAsync(() -> run("late", "apply"));
        await().atMost(SOON).until(() -> err.toString(UTF_8).contains("refuses the login"));

        kafka.allow("late", "password of late");

        assertThat(exitCode).succeedsWithin(SOON).isEqualTo(0);
        assertThat(out.toString(UTF_8))
                .isEqualTo(TopicTable.shipped().size() + " topics are as wanted\n");
        assertThat(err.toString(UTF_8)).hasLineCount(1);
    }

    @Test
    void shouldNameTheRefusedLoginWhenTheTimeIsOver() {
        String at = "Kafka at " + kafka.connection("", "").get("bootstrap.servers");

        int exitCode = run("nobody", "apply", "--timeout", "3s");

        assertThat(exitCode).isEqualTo(4);
        assertThat(out.toString(UTF_8)).isEmpty();
        assertThat(err.toString(UTF_8).lines())
                .containsExactly(
                        at + " refuses the login; it is tried again for 3 s: " + REASON,
                        at + " has refused the login for 3 s: " + REASON);
    }
}
