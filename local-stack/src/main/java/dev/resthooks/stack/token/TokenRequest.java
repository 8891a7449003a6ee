package dev.resthooks.stack.token;

import java.time.Duration;
import java.util.Optional;

/** The claims of a token: {@code orgkey}, {@code azp}, {@code scope} and {@code zoneinfo}. */
public record TokenRequest(
        String org, String client, String scope, Duration lifetime, Optional<String> zone) {
    public static final String SCOPE = "resthooks";

    /** Returns a request for full access to the organisation's hooks for eight hours. */
    public static TokenRequest of(String org) {
        return new TokenRequest(org, "local-stack", SCOPE, Duration.ofHours(8), Optional.empty());
    }
}
