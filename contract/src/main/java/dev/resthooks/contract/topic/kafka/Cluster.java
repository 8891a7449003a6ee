package dev.resthooks.contract.topic.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigException;

/** An Admin client, and the deadline of all its requests. */
record Cluster(Admin admin, Deadline deadline) implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(1);
    private static final int LONGEST_REQUEST_MS = 10_000;
    private static final int LONGEST_BACKOFF_MS = 1_000;

    /** Opens a client. Waits until a broker's name can be resolved, but doesn't connect yet. */
    static Cluster open(Map<String, ?> config, Duration patience) {
        Deadline deadline = Deadline.in(patience);
        Map<String, Object> bounded = bounded(config, patience);
        List<Admin> made = new ArrayList<>();
        List<KafkaException> failures = new ArrayList<>();
        boolean isDecided =
                deadline.until(() -> {
                    try {
                        made.add(Admin.create(bounded));
                        return true;
                    } catch (KafkaException failed) {
                        failures.add(failed);
                        return !isUnresolved(failed);
                    }
                });
        if (!made.isEmpty()) {
            return new Cluster(made.getFirst(), deadline);
        }
        KafkaException last = failures.getLast();
        String why = reason(last.getCause() == null ? last : last.getCause());
        throw isDecided
                ? new TopicsException.Refused(why, last)
                : new TopicsException.Unreachable(why, last);
    }

    private static Map<String, Object> bounded(Map<String, ?> config, Duration patience) {
        int millis = Math.toIntExact(Math.max(1, patience.toMillis()));
        Map<String, Object> bounded = new HashMap<>(config);
        bounded.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        bounded.put(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(millis, LONGEST_REQUEST_MS));
        bounded.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, LONGEST_BACKOFF_MS);
        return bounded;
    }

    Cluster within(Duration patience) {
        return new Cluster(admin, Deadline.in(patience));
    }

    private static boolean isUnresolved(KafkaException failed) {
        return failed.getCause() instanceof ConfigException cause
                && reason(cause).contains("resolvable");
    }

    /** Returns Kafka's answer, or throws with this message if Kafka refuses. */
    <T> T answer(KafkaFuture<T> question, String failure) {
        return answerUnless(_ -> false, question, failure).orElseThrow();
    }

    /** Returns Kafka's answer, or empty if it fails in an expected way. */
    <T> Optional<T> answerUnless(
            Predicate<Throwable> isExpected, KafkaFuture<T> question, String failure) {
        try {
            return Optional.of(question.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            if (isExpected.test(cause)) {
                return Optional.empty();
            }
            throw cause instanceof org.apache.kafka.common.errors.TimeoutException
                    ? new TopicsException.Unreachable(reason(cause), cause)
                    : new TopicsException.Refused(failure + ": " + reason(cause), cause);
        } catch (TimeoutException late) {
            throw new TopicsException.Unreachable("no answer in time", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TopicsException.Unreachable("interrupted", stopped);
        }
    }

    /** Waits until Kafka has made the change, or has refused it in an expected way. */
    void done(Predicate<Throwable> isExpected, KafkaFuture<Void> change, String failure) {
        var _ = answerUnless(isExpected, change.thenApply(_ -> true), failure);
    }

    static String reason(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isEmpty() ? failure.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        admin.close(CLOSING);
    }
}
