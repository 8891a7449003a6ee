package dev.resthooks.simulator.emit.kafka;

import static java.util.stream.Collectors.toMap;

import dev.resthooks.stack.kafka.PasswordKafka;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A broker that refuses the simulator's login at first. */
public final class PasswordKafkaResource implements QuarkusTestResourceLifecycleManager {
    static final String USER = "simulator";
    static final String PASSWORD = "password of the simulator";

    private @Nullable PasswordKafka kafka;

    @Override
    public Map<String, String> start() {
        try {
            kafka = PasswordKafka.start();
        } catch (IOException noRoom) {
            throw new UncheckedIOException(noRoom);
        }
        return kafka.connection(USER, PASSWORD).entrySet().stream()
                .collect(toMap(it -> "kafka." + it.getKey(), Map.Entry::getValue));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(kafka, new TestInjector.MatchesType(PasswordKafka.class));
    }

    @Override
    public void stop() {
        if (kafka != null) {
            try {
                kafka.close();
            } catch (IOException inUse) {
                throw new UncheckedIOException(inUse);
            }
        }
    }
}
