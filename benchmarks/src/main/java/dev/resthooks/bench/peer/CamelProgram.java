package dev.resthooks.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.main.Main;

/** A route of Apache Camel, from Kafka to HTTP. Its arguments are {@link PeerArguments}. */
public final class CamelProgram extends RouteBuilder {
    /** One for each partition. Each makes one call at a time. */
    private static final int CONSUMERS = 8;

    private final PeerArguments peer;

    private CamelProgram(PeerArguments peer) {
        this.peer = peer;
    }

    public static void main(String[] arguments) throws Exception {
        Main main = new Main();
        main.configure().addRoutesBuilder(new CamelProgram(PeerArguments.of(arguments)));
        main.run();
    }

    @Override
    public void configure() {
        String bytes = "org.apache.kafka.common.serialization.ByteArrayDeserializer";
        from("kafka:%s?brokers=%s&groupId=%s&consumersCount=%d&sessionTimeoutMs=%d"
                                .formatted(
                                        peer.topic(),
                                        peer.bootstrapServers(),
                                        peer.group(),
                                        CONSUMERS,
                                        PeerArguments.SESSION_MILLIS)
                        + "&autoOffsetReset=earliest&autoCommitIntervalMs=1000"
                        + "&keyDeserializer=%1$s&valueDeserializer=%1$s".formatted(bytes))
                .process(this::address)
                .to(
                        "http://127.0.0.1:%d?connectionsPerRoute=%d&responseTimeout=10000"
                                .formatted(peer.otherPort(), Calls.CONNECTIONS));
    }

    /** Gives the message the URL and headers of its call, in place of those of the record. */
    private void address(Exchange exchange) {
        Message message = exchange.getMessage();
        int hook = PeerArguments.hook(bytes(message, KafkaConstants.KEY));
        String id = new String(bytes(message, "ce_id"), UTF_8);
        message.removeHeaders("*");
        message.setHeader(
                Exchange.HTTP_URI, "http://127.0.0.1:%d/hooks/%d".formatted(peer.port(hook), hook));
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setHeader("webhook-id", id);
        message.setHeader("webhook-timestamp", System.currentTimeMillis() / 1_000);
        message.setHeader("resthook-id", hook);
        message.setHeader("resthook-event", "ActionCreated");
    }

    private static byte[] bytes(Message message, String header) {
        return Objects.requireNonNull(message.getHeader(header, byte[].class));
    }
}
