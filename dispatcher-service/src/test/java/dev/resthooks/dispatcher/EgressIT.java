package dev.resthooks.dispatcher;

import static dev.resthooks.dispatcher.KafkaSide.event;
import static dev.resthooks.dispatcher.KafkaSide.hook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A dispatcher whose name server says nothing. */
class EgressIT extends OnKafka {
    private static final int HOOKS = 20;
    private static final int ORGANISATIONS = 5;
    private static final Duration LONG = Duration.ofSeconds(90);

    @Test
    void shouldBlameNoTargetWhileItsNameServerIsSilent() throws Exception {
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                RunningDispatcher dispatcher =
                        dispatcher(
                                "egress",
                                Map.of(
                                        "resthooks.target.dns.servers",
                                        "127.0.0.1:" + silent.getLocalPort(),
                                        "resthooks.target.dns.negative-ttl",
                                        "1s"))) {
            for (int number = 0; number < HOOKS; number++) {
                String url = "http://host-%d.example.com/".formatted(number);
                kafka.publish(hook(500 + number, org(number), url));
            }
            dispatcher.awaitReading();
            for (int number = 0; number < ORGANISATIONS; number++) {
                kafka.emit(event("dark" + number, org(number), "r"));
            }

            await().atMost(LONG).until(() -> dispatcher.gauge("resthooks.egress.down") == 1);
            long booked = dispatcher.attempts("retrying");
            await().atMost(LONG).until(() -> notTried(dispatcher) >= HOOKS);
            assertThat(dispatcher.attempts("retrying")).isEqualTo(booked);

            kafka.publish(hook(600, "lit", url("/lit")));
            kafka.emit(event("light", "lit", "r"));
            await().until(() -> dispatcher.gauge("resthooks.egress.down") == 0);
        }
    }

    private static double notTried(RunningDispatcher dispatcher) {
        return dispatcher.counter("resthooks.attempts.not.tried");
    }

    private static String org(int number) {
        return "dark-" + number % ORGANISATIONS;
    }
}
