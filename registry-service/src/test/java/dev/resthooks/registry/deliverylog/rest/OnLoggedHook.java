package dev.resthooks.registry.deliverylog.rest;

import static dev.resthooks.testkit.EventBuilder.anEvent;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.fixture.Api;
import jakarta.inject.Inject;
import java.util.UUID;

/** Tests of one hook of an organisation of its own, and of what is logged of its deliveries. */
abstract class OnLoggedHook {
    @Inject Logged log;

    final String org = "org-" + UUID.randomUUID();
    final Api api = Api.of(org);
    final String id = api.registered("ActionCreated", "https://example.com/");
    final LogReports event = LogReports.of(Long.parseLong(id), "e/1 ?");

    static DomainEvent domainEvent(String id, String org) {
        return anEvent(id)
                .of(org)
                .about("70151")
                .body("{\"data\":{\"type\":\"actions\",\"id\":\"70151\"}}")
                .event();
    }
}
