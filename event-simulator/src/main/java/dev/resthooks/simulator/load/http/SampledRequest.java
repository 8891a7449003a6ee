package dev.resthooks.simulator.load.http;

import dev.resthooks.simulator.load.Callback;
import dev.resthooks.simulator.load.CallbackSamples;
import dev.resthooks.simulator.reconcile.EventTag;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request that is kept in full. For one thread. */
final class SampledRequest {
    private final int hook;
    private final EventTag tag;
    private final Map<String, String> headers = new HashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    private SampledRequest(int hook, EventTag tag) {
        this.hook = hook;
        this.tag = tag;
    }

    /** Returns a request whose body follows, or empty if its event is no sample of this run. */
    static Optional<SampledRequest> begin(
            String run, int hook, String webhookId, HttpHeaders headers) {
        return EventTag.read(webhookId, run)
                .filter(CallbackSamples::isSampled)
                .map(tag -> {
                    SampledRequest request = new SampledRequest(hook, tag);
                    headers.forEach(header ->
                            request.headers.put(
                                    header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
                    return request;
                });
    }

    void add(ByteBuf part) {
        byte[] bytes = new byte[part.readableBytes()];
        part.getBytes(part.readerIndex(), bytes);
        body.writeBytes(bytes);
    }

    Callback complete() {
        return new Callback(hook, tag, headers, body.toByteArray());
    }
}
