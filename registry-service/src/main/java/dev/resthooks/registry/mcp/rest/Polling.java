package dev.resthooks.registry.mcp.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.callback.McpBody;
import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.McpCall.Payload;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.contract.text.TextBuffer;
import dev.resthooks.registry.api.BodyFields;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.log.EventPages;
import dev.resthooks.registry.log.EventPages.Page;
import dev.resthooks.registry.log.LogReader.Positions;
import dev.resthooks.registry.refusal.LogRefusals;
import dev.resthooks.registry.tenant.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives events to agents that ask for them now and then. */
@RequestScoped
class Polling implements McpMethods {
    private final Caller caller;
    private final Catalogue catalogue;
    private final EventPages pages;
    private final Secrets secrets;
    private final Clock clock;

    Polling(Caller caller, Catalogue catalogue, EventPages pages, Secrets secrets, Clock clock) {
        this.caller = caller;
        this.catalogue = catalogue.withoutNotices();
        this.pages = pages;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public Optional<Uni<String>> call(McpRequest request, RoutingContext routing) {
        return Optional.of(new BodyFields(request.params(), "/params"))
                .filter(_ -> request.method().equals("events/poll"))
                .map(it -> Uni.createFrom().item(poll(it)));
    }

    private String poll(BodyFields params) {
        HookState hook = hook(params);
        String use = "%s\n%s\n%s\n".formatted(hook.org(), hook.event(), hook.settings().only());
        Optional<Positions> after =
                params.textOrNull("cursor")
                        .map(it ->
                                secrets.unsealed(hook.id(), it)
                                        .filter(text -> text.startsWith(use))
                                        .map(text -> text.substring(use.length()))
                                        .map(Positions::parse)
                                        .orElseThrow(() ->
                                                params.wrongType(
                                                        "cursor", "of an answer to this")));
        int most = Math.clamp(params.number("maxEvents").orElse(100L), 1, EventPages.MOST);
        long age = params.number("maxAgeMs").orElse(Long.MAX_VALUE);
        Instant floor = clock.instant().minusMillis(Math.max(0, age));
        Instant never = Instant.ofEpochMilli(Long.MAX_VALUE); // since then, nothing is logged
        Page page = LogRefusals.read(hook.id(), () -> pages.read(hook, after, never, most));
        List<DomainEvent> young =
                page.events().stream().filter(it -> !it.time().isBefore(floor)).toList();
        boolean isCut = !page.isWhole() || young.size() < page.events().size();
        return """
        {"resultType":"complete","events":[%s],"cursor":"%s","truncated":%b,"hasMore":%b,"nextPollMs":5000}\
        """
                .formatted(
                        young.stream().map(Polling::body).collect(joining(",")),
                        secrets.sealed(hook.id(), use + page.next().text()),
                        isCut && after.isPresent(),
                        page.hasMore());
    }

    private static String body(DomainEvent event) {
        TextBuffer body = new TextBuffer();
        McpBody.write(event, Payload.IDENTITY, "", body);
        return new String(body.array(), 0, body.size(), UTF_8);
    }

    /** Returns what would be sent the wanted events. Its id seals cursors: no hook has it. */
    private HookState hook(BodyFields params) {
        EventType event =
                catalogue
                        .find(params.text("name").orElse(""))
                        .map(Catalogue.Event::type)
                        .orElseThrow(() ->
                                Problems.notFound("There is no such event.")
                                        .about("kind", "event"));
        Optional<ResourceId> only =
                params.value("arguments", JsonNode::isObject, "an object")
                        .map(it ->
                                BodyFields.at("/params/arguments", it, Set.of("resourceId"), "{}"))
                        .flatMap(it -> it.value("resourceId", Polling::isId, "1 to 256 characters"))
                        .map(it -> new ResourceId(it.asText()));
        long key = Integer.toUnsignedLong(caller.org().value().hashCode());
        return new HookState(
                        new HookId(Long.MAX_VALUE - key),
                        caller.org(),
                        event,
                        "",
                        HookStatus.ACTIVE,
                        1,
                        1,
                        new StartFrom.Keep(),
                        0)
                .withSettings(new CallSettings(Accept.MCP, List.of(), only, Optional.empty()));
    }

    private static boolean isId(JsonNode id) {
        return id.isTextual() && id.asText().matches("[^\\p{Cc}\\p{Cs}]{1,256}");
    }
}
