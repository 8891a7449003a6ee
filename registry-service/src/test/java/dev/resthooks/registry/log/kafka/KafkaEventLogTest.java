package dev.resthooks.registry.log.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.log.EventLog.Found;
import dev.resthooks.registry.log.EventLog.NotNow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Kafka accepts connections, and answers nothing. */
@Timeout(30)
class KafkaEventLogTest {
    private static final OrgKey ACME = new OrgKey("acme");
    private static final EventPosition POSITION =
            new EventPosition(new EventPartition("resthooks.events.actions", 3), 12);

    private final ServerSocket kafka = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    KafkaEventLogTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        kafka.close();
    }

    @Test
    void shouldRefuseAnOrganisationThatReadsAsMuchAsItMay() throws Exception {
        KafkaEventLog log = log(1, 2);
        Thread reader = Thread.ofVirtual().start(() -> read(log));
        kafka.accept().close();

        Found found = read(log);

        assertThat(found).isEqualTo(new NotNow.Full(true));
        reader.join();
    }

    @Test
    void shouldRefuseAnyoneWhileAllReadAsMuchAsTheyMay() {
        assertThat(read(log(1, 0))).isEqualTo(new NotNow.Full(false));
    }

    @Test
    void shouldBeAwayForWhoHasWaitedInVain() {
        KafkaEventLog log = log(1, 1);
        Thread.currentThread().interrupt();

        Found found = read(log);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(found).isEqualTo(new NotNow.Away());
    }

    private static Found read(KafkaEventLog log) {
        return log.read(ACME, POSITION);
    }

    private KafkaEventLog log(int perOrganisation, int atOnce) {
        return new KafkaEventLog(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        "127.0.0.1:" + kafka.getLocalPort()),
                perOrganisation,
                atOnce);
    }
}
