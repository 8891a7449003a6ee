package dev.resthooks.registry.mcp.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.callback.McpBody;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.McpCall.Payload;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.contract.text.TextBuffer;
import dev.resthooks.registry.api.BodyFields;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.log.EventPages;
import dev.resthooks.registry.log.EventPages.Bounds;
import dev.resthooks.registry.log.EventPages.Page;
import dev.resthooks.registry.log.LogReader.Positions;
import dev.resthooks.registry.mcp.rest.EventChoices.Choice;
import dev.resthooks.registry.refusal.LogRefusals;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The events that an agent wants, page by page, by cursors that are good for them alone.
 *
 * @param hook what would be sent the events; its id seals cursors, as no hook has it
 */
record AgentEvents(HookState hook, Payload payload, EventPages pages, Secrets secrets) {
    static AgentEvents of(OrgKey org, Choice choice, EventPages pages, Secrets secrets) {
        long key = Integer.toUnsignedLong(org.value().hashCode());
        HookState hook =
                new HookState(
                                new HookId(Long.MAX_VALUE - key),
                                org,
                                choice.event(),
                                "",
                                HookStatus.ACTIVE,
                                1,
                                1,
                                new StartFrom.Keep(),
                                0)
                        .withSettings(
                                new CallSettings(
                                        Accept.MCP,
                                        List.of(),
                                        choice.arguments().only(),
                                        Optional.empty()));
        return new AgentEvents(hook, choice.arguments().payload(), pages, secrets);
    }

    private String use() {
        return "%s\n%s\n%s\n".formatted(hook.org(), hook.event(), hook.settings().only());
    }

    /** Reads {@code cursor}; empty for now. Throws a problem if it is of other events. */
    Optional<Positions> after(BodyFields params) {
        return params.textOrNull("cursor")
                .map(it ->
                        secrets.unsealed(hook.id(), it)
                                .filter(text -> text.startsWith(use()))
                                .map(text -> text.substring(use().length()))
                                .map(Positions::parse)
                                .orElseThrow(
                                        () -> params.wrongType("cursor", "of an answer to this")));
    }

    String cursor(Positions at) {
        return secrets.sealed(hook.id(), use() + at.text());
    }

    /** Reads the log. Throws a problem if that can't be done now. */
    Page page(Optional<Positions> after, Bounds bounds) {
        Instant never = Instant.ofEpochMilli(Long.MAX_VALUE); // since then, nothing is logged
        return LogRefusals.read(hook.id(), () -> pages.read(hook, after, never, bounds));
    }

    /** Returns an event in JSON, with a cursor unless that is empty. */
    String shown(DomainEvent event, String cursor) {
        TextBuffer body = new TextBuffer();
        McpBody.write(event, payload, cursor, body);
        return new String(body.array(), 0, body.size(), UTF_8);
    }
}
