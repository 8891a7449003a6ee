package dev.resthooks.stack.client;

import dev.resthooks.stack.token.TokenIssuer;
import dev.resthooks.stack.token.TokenRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The header with a token. To sign one takes longer than most calls. Thread-safe. */
final class BearerHeader implements Supplier<Map<String, String>> {
    /** For so long a token is used again; it is valid for hours. */
    private static final Duration USED = Duration.ofHours(1);

    private final TokenIssuer tokens;
    private final TokenRequest request;
    private final InstantSource clock;
    private final AtomicReference<Issued> latest =
            new AtomicReference<>(new Issued(Map.of(), Instant.EPOCH));

    private record Issued(Map<String, String> header, Instant usedUntil) {}

    BearerHeader(TokenIssuer tokens, TokenRequest request, InstantSource clock) {
        this.tokens = tokens;
        this.request = request;
        this.clock = clock;
    }

    @Override
    public Map<String, String> get() {
        Instant now = clock.instant();
        return latest.updateAndGet(it -> it.usedUntil().isAfter(now) ? it : issue(now)).header();
    }

    private Issued issue(Instant now) {
        return new Issued(
                Map.of("Authorization", "Bearer " + tokens.issue(request, now)), now.plus(USED));
    }
}
