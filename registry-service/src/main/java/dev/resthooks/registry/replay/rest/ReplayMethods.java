package dev.resthooks.registry.replay.rest;

import dev.resthooks.registry.problem.AllowedMethods;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;

/** What the paths of {@link ReplaysApi} take. */
@Dependent
final class ReplayMethods {
    @Produces
    @Singleton
    AllowedMethods ofReplay() {
        return new AllowedMethods(
                Pattern.compile("/api/rest/resthooks/[^/]+/replay/?"), List.of("OPTIONS", "POST"));
    }

    @Produces
    @Singleton
    AllowedMethods ofRedelivery() {
        return new AllowedMethods(
                Pattern.compile("/api/rest/resthooks/[^/]+/deliveries/[^/]+/redeliver/?"),
                List.of("OPTIONS", "POST"));
    }

    @Produces
    @Singleton
    AllowedMethods ofReplays() {
        return new AllowedMethods(
                Pattern.compile("/api/rest/resthooks/[^/]+/replays/?"),
                List.of("GET", "HEAD", "OPTIONS"));
    }

    @Produces
    @Singleton
    AllowedMethods ofOneReplay() {
        return new AllowedMethods(
                Pattern.compile("/api/rest/resthooks/[^/]+/replays/[^/]+/?"),
                List.of("DELETE", "GET", "HEAD", "OPTIONS"));
    }
}
