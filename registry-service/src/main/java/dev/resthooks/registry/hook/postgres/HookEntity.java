package dev.resthooks.registry.hook.postgres;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.McpCall;
import dev.resthooks.contract.hook.SealedHeader;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.hook.Disabling;
import dev.resthooks.registry.hook.Disabling.Cause;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hook.HookLabel;
import dev.resthooks.registry.hook.StoredEvents;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of {@code hooks}. Only {@link PostgresHooks} sees it. */
@Entity
@Table(name = "hooks")
class HookEntity {
    @Id long id;

    @Column(updatable = false)
    String org;

    @Column(updatable = false)
    @Nullable String client;

    String event;
    @Nullable String resource;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> events;

    @Column(name = "events_since")
    @JdbcTypeCode(SqlTypes.ARRAY)
    List<Instant> eventsSince;

    @Column(name = "target_url")
    String targetUrl;

    String status;
    long revision;
    long epoch;

    @Column(name = "start_from")
    @Nullable Instant startFrom;

    /** The sealed secrets, newest first. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> secrets;

    /** The ids of the events that the owner gives up, the oldest request first. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> skipped;

    String name;
    String description;
    boolean heartbeat;
    String accept;

    /** The own headers of the callbacks, as {@link SealedHeader#text} gives them. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> headers;

    /** The one resource that the hook is for; null if it is for all. */
    @Column(name = "only_resource", updatable = false)
    @Nullable String onlyResource;

    /** The subscription of MCP Events that the hook is; null if it is none. */
    @Column(name = "mcp_subscription", updatable = false)
    @Nullable String mcpSubscription;

    @Column(name = "mcp_payload", updatable = false)
    @Nullable String mcpPayload;

    /** The start that was given at registration; null if that is {@link #createdAt}. */
    @Column(name = "first_start", updatable = false)
    @Nullable Instant firstStart;

    /** Updated only by the application of reports, in SQL. */
    @Column(name = "triggered_count", updatable = false)
    long triggeredCount;

    @Column(name = "last_triggered", insertable = false, updatable = false)
    @Nullable Instant lastTriggered;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "epoch_revision")
    long epochRevision;

    @Column(name = "disabled_at")
    @Nullable Instant disabledAt;

    @Column(name = "disabled_cause")
    @Nullable String disabledCause;

    @Column(name = "disabled_failure")
    @Nullable String disabledFailure;

    @Column(name = "unverified_since")
    @Nullable Instant unverifiedSince;

    @Column(name = "verify_due")
    @Nullable Instant verifyDue;

    @Column(name = "verify_failure")
    @Nullable String verifyFailure;

    /** For Hibernate, which fills the fields before they are read. */
    @SuppressWarnings("NullAway.Init")
    HookEntity() {}

    static HookEntity of(Hook hook, Instant now) {
        HookEntity row = new HookEntity();
        row.id = hook.id().value();
        row.org = hook.state().org().value();
        row.client = hook.client().orElse(null);
        row.createdAt = now;
        row.firstStart = hook.firstStart().equals(now) ? null : hook.firstStart();
        row.take(hook);
        return row;
    }

    void take(Hook hook) {
        HookState state = hook.state();
        StoredEvents stored = StoredEvents.of(state.events());
        event = stored.first();
        resource = stored.resource();
        events = stored.names();
        eventsSince = stored.since();
        targetUrl = state.targetUrl();
        status = state.status().statusName();
        revision = state.revision();
        epoch = state.epoch();
        startFrom =
                switch (state.startFrom()) {
                    case StartFrom.Keep() -> null;
                    case StartFrom.At(Instant time) -> time;
                };
        secrets = state.secrets().stream().map(SealedSecret::text).toList();
        skipped = state.skipped().stream().map(EventId::value).toList();
        name = hook.label().name();
        description = hook.label().description();
        heartbeat = hook.label().heartbeat();
        accept = state.settings().accept().word();
        headers = state.settings().headers().stream().map(SealedHeader::text).toList();
        onlyResource = state.settings().only().map(ResourceId::value).orElse(null);
        mcpSubscription = state.settings().mcp().map(McpCall::subscription).orElse(null);
        mcpPayload = state.settings().mcp().map(it -> it.payload().word()).orElse(null);
        epochRevision = hook.epochRevision();
        disabledAt = hook.disabled().map(Disabling::at).orElse(null);
        disabledCause = hook.disabled().map(it -> it.cause().code()).orElse(null);
        disabledFailure =
                hook.disabled()
                        .flatMap(it -> it.cause().lastFailure())
                        .map(Failure::code)
                        .orElse(null);
        takeUnverified(hook.unverified().orElse(null));
    }

    /** Lets a verification be due at once, unless it has been waited for since that time. */
    private void takeUnverified(@Nullable Instant since) {
        if (!Objects.equals(since, unverifiedSince)) {
            unverifiedSince = since;
            verifyDue = since;
            verifyFailure = null;
        }
    }

    Hook toHook() {
        return new Hook(
                new HookState(
                        new HookId(id),
                        new OrgKey(org),
                        new StoredEvents(event, resource, events, eventsSince).events(),
                        targetUrl,
                        HookStatus.named(status),
                        revision,
                        epoch,
                        startFrom == null ? new StartFrom.Keep() : new StartFrom.At(startFrom),
                        triggeredCount,
                        secrets.stream().map(SealedSecret::parse).toList(),
                        Optional.empty(),
                        skipped.stream().map(EventId::new).toList(),
                        new CallSettings(
                                Accept.ofWord(accept).orElseThrow(),
                                headers.stream().map(SealedHeader::parse).toList(),
                                Optional.ofNullable(onlyResource).map(ResourceId::new),
                                McpCall.stored(mcpSubscription, mcpPayload))),
                new HookLabel(name, description, heartbeat),
                firstStart == null ? createdAt : firstStart,
                Optional.ofNullable(client),
                Optional.ofNullable(lastTriggered),
                epochRevision,
                disabled(),
                Optional.ofNullable(unverifiedSince));
    }

    private Optional<Disabling> disabled() {
        return disabledAt == null || disabledCause == null
                ? Optional.empty()
                : Optional.of(
                        new Disabling(
                                disabledAt,
                                Cause.of(
                                        disabledCause,
                                        Optional.ofNullable(disabledFailure)
                                                .map(Failure::ofCode))));
    }
}
