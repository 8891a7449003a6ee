package dev.resthooks.simulator.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessPolicyTest {
    private final AccessPolicy policy =
            new AccessPolicy(List.of("localhost", "127.0.0.1", "[::1]", "Simulator"));

    private Optional<String> refusal(String host, Optional<String> origin, Optional<String> site) {
        return policy.refusal(new AccessPolicy.RequestSource(host, host + ":8082", origin, site))
                .map(it -> it.body().errors().code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "[::1]", "simulator"})
    void shouldServeItsHosts(String host) {
        assertThat(refusal(host, Optional.empty(), Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rebind.evil.example", "localhost.evil.example", "127.0.0.2"})
    void shouldRefuseOtherHosts(String host) {
        assertThat(refusal(host, Optional.empty(), Optional.empty())).contains("unknown-host");
    }

    @Test
    void shouldServeItsOwnPage() {
        assertThat(
                        refusal(
                                "localhost",
                                Optional.of("http://localhost:8082"),
                                Optional.of("same-origin")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "same-site", "same-origin"})
    void shouldServeWhoeverIsAtThisSite(String site) {
        assertThat(refusal("localhost", Optional.empty(), Optional.of(site))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example, cross-site",
        "https://evil.example, ",
        "http://localhost:3000, same-site",
        "http://localhost, same-site",
        "null, ",
        "http://localhost:8082.evil.example, ",
        ", cross-site"
    })
    void shouldRefuseThePagesOfOthers(String origin, String site) {
        assertThat(refusal("localhost", Optional.ofNullable(origin), Optional.ofNullable(site)))
                .contains("foreign-page");
    }
}
