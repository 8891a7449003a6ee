package dev.resthooks.registry.idempotency.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.idempotency.AnsweredRequests;
import dev.resthooks.registry.idempotency.RequestKey;
import dev.resthooks.registry.tenant.Caller;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.jaxrs.HttpHeadersImpl;
import org.junit.jupiter.api.Test;

class OnceOnlyTest {
    private static final HttpHeaders KEYED =
            new HttpHeadersImpl(Map.of("Idempotency-Key", "a-key").entrySet());

    private final List<String> steps = new ArrayList<>();
    private final Requests requests = new Requests();
    private final OnceOnly once =
            new OnceOnly(
                    requests,
                    new Caller(new OrgKey("acme"), Optional.empty(), ZoneOffset.UTC, true, true),
                    new ObjectMapper(),
                    Clock.systemUTC());

    private RestResponse<Object> answer() {
        return once.answer(
                KEYED,
                "a request",
                () -> steps.add("prepare"),
                _ -> {
                    steps.add("act");
                    return RestResponse.ok("done");
                });
    }

    @Test
    void shouldPrepareARequestBeforeItClaimsTheKey() {
        var _ = answer();

        assertThat(steps).containsExactly("preview", "prepare", "claim", "act", "answered");
    }

    @Test
    void shouldNotPrepareARequestThatWasAnsweredBefore() {
        requests.previewed = new AnsweredRequests.Claim.Answered("{\"status\":200,\"body\":1}");

        assertThat(answer().getHeaderString(OnceOnly.REPLAYED)).isEqualTo("true");

        assertThat(steps).containsExactly("preview");
    }

    @Test
    void shouldKeepAKeyFor24HoursAndSaySo() {
        assertThat(RequestKey.LIFETIME).isEqualTo(Duration.ofHours(24));
        assertThat(OnceOnly.keyInUse().problem().detail()).contains("within the last 24 hours");
    }

    private final class Requests implements AnsweredRequests {
        private Claim previewed = new Claim.Claimed();

        @Override
        public Claim preview(OrgKey org, RequestKey key, String request, Instant now) {
            steps.add("preview");
            return previewed;
        }

        @Override
        public Claim claim(OrgKey org, RequestKey key, String request, Instant now) {
            steps.add("claim");
            return new Claim.Claimed();
        }

        @Override
        public void answered(OrgKey org, RequestKey key, String answer) {
            steps.add("answered");
        }

        @Override
        public void release(OrgKey org, RequestKey key) {
            steps.add("release");
        }
    }
}
