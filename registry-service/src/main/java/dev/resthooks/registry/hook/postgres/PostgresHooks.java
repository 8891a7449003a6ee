package dev.resthooks.registry.hook.postgres;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hook.FinalFailure;
import dev.resthooks.registry.hook.HookQuota;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.hook.Hooks.HookPage;
import dev.resthooks.registry.hook.Hooks.HooksChanged;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.hook.RegisterHook;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.hook.search.HookFilter;
import dev.resthooks.registry.hook.search.HookQuery;
import dev.resthooks.registry.idempotency.RequestKey;
import dev.resthooks.registry.outbox.postgres.Outbox;
import dev.resthooks.registry.outbox.postgres.Outbox.Signal;
import dev.resthooks.registry.schema.postgres.Sql;
import dev.resthooks.registry.tenant.postgres.OrganisationLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * {@link Hooks} in PostgreSQL. Each change locks the hook's row until the commit, and writes to the
 * outbox only under that lock. This keeps the publications of a hook in order.
 */
@ApplicationScoped
class PostgresHooks implements Hooks, PanacheRepositoryBase<HookEntity, Long> {
    private static final Logger LOG = Logger.getLogger(PostgresHooks.class);
    private static final Sort BY_ID = Sort.by("id");

    private final EntityManager entities;
    private final Outbox outbox;
    private final RegistrationKeys keys;
    private final QuotaCheck quotas;
    private final Secrets secrets;
    private final Event<HooksChanged> changed;

    private final SharedLookups lookups =
            new SharedLookups(ids -> QuarkusTransaction.requiringNew().call(() -> known(ids)));

    PostgresHooks(
            EntityManager entities,
            Outbox outbox,
            OrganisationLock organisations,
            HookQuota quota,
            Secrets secrets,
            Event<HooksChanged> changed) {
        this.entities = entities;
        this.outbox = outbox;
        this.keys = new RegistrationKeys(new Sql(entities), secrets);
        this.quotas = new QuotaCheck(new Sql(entities), organisations, quota);
        this.secrets = secrets;
        this.changed = changed;
    }

    @Override
    @Transactional
    public RegisterHook.Result register(
            OrgKey org, Optional<String> client, RegisterHook.Command command, Instant now) {
        NewHook hook = command.hook();
        Optional<RequestKey> used = command.key().filter(key -> !keys.claim(org, key, now));
        if (used.isPresent()) {
            return keys.earlier(org, used.get(), hook)
                    .<RegisterHook.Result>map(RegisterHook.Result.Repeated::new)
                    .orElseGet(RegisterHook.Result.KeyInUse::new);
        }
        Hook blank = Hook.registered(nextId(), org, client, hook, now);
        Hook registered =
                blank.withSecrets(List.of(secrets.created(blank.id())))
                        .withSettings(secrets.sealed(blank, hook.settings()));
        Optional<HookRefusal> refusal = add(registered, now);
        if (refusal.isPresent()) {
            // The key, which is claimed, becomes free again.
            QuarkusTransaction.setRollbackOnly();
            return new RegisterHook.Result.Refused(refusal.get());
        }
        command.key().ifPresent(key -> keys.remember(org, key, registered.id(), hook));
        return new RegisterHook.Result.Registered(registered);
    }

    @Override
    @Transactional
    public HookId nextId() {
        return new HookId(new Sql(entities).value(Long.class, "SELECT nextval('hooks_id_seq')"));
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<HookRefusal> add(Hook hook, Instant now) {
        Optional<HookRefusal> refusal =
                hook.state().settings().mcp().isPresent()
                        ? Optional.empty()
                        : quotas.refusalOfNew(hook.state().org(), hook.state().events());
        if (refusal.isEmpty()) {
            persist(HookEntity.of(hook, now));
            outbox.publish(hook.published());
        }
        return refusal;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<HookRefusal> refusalOfMore(OrgKey org, HookEvents before, HookEvents after) {
        return quotas.refusalOfMore(org, after, after.missingIn(before), before.since().keySet());
    }

    @Override
    @Transactional
    public List<Hook> find(OrgKey org, SequencedSet<HookId> ids) {
        List<HookEntity> rows = list("org = ?1 and id in ?2", org.value(), numbers(ids));
        // A change of the same transaction must read the row anew, under its lock.
        rows.forEach(entities::detach);
        return inOrder(ids, rows);
    }

    @Override
    @Transactional
    public HookPage list(OrgKey org, HookQuery query) {
        HookSearch search = HookSearch.of(org, query.filters(), entities);
        long all = search.count(Long.MAX_VALUE);
        List<Hook> hooks = query.page().offset() < all ? search.page(query) : List.of();
        return new HookPage(hooks, all, query.page());
    }

    @Override
    @Transactional
    public long count(OrgKey org, List<HookFilter> filters, long most) {
        return HookSearch.of(org, filters, entities).count(most);
    }

    @Override
    @Transactional
    public List<Hook> page(OrgKey org, HookQuery query) {
        return HookSearch.of(org, query.filters(), entities).page(query);
    }

    @Override
    @Transactional
    public Optional<Hook> change(OrgKey org, HookId id, UnaryOperator<Hook> change) {
        return replaced(locked("org = ?1 and id = ?2", org.value(), id.value()), change).stream()
                .findFirst();
    }

    @Override
    @Transactional
    public List<Hook> delete(OrgKey org, SequencedSet<HookId> ids, Predicate<Hook> check) {
        List<HookEntity> rows = locked("org = ?1 and id in ?2", org.value(), numbers(ids));
        List<Hook> deleted = inOrder(ids, rows);
        if (rows.size() == ids.size() && deleted.stream().allMatch(check)) {
            changed.fire(
                    new HooksChanged(
                            deleted.stream()
                                    .map(it -> new HooksChanged.Change(it, Optional.empty()))
                                    .toList()));
            rows.forEach(this::delete);
            ids.forEach(outbox::retract);
        }
        return deleted;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void disableFailed(Map<HookId, FinalFailure> failures) {
        changeAll(failures.keySet(), hook -> failed(hook, failures));
    }

    @Override
    public CompletableFuture<Optional<Hook>> findSoon(HookId id) {
        return lookups.find(id);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Hook> known(Collection<HookId> ids) {
        return list("id in ?1", numbers(ids)).stream().map(HookEntity::toHook).toList();
    }

    private static Hook failed(Hook hook, Map<HookId, FinalFailure> failures) {
        FinalFailure failure = failures.get(hook.id());
        Hook failed = failure == null ? hook : hook.failed(failure);
        if (!failed.equals(hook)) {
            LOG.infof(
                    "hook disabled: hook=%s org=%s revision=%d reason=%s",
                    failed.id(),
                    failed.state().org(),
                    failed.state().revision(),
                    failed.disabled().map(it -> it.cause().code()).orElse(""));
        }
        return failed;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void restate(@Observes Signal.Suspect suspect) {
        locked("id", suspect.id().value()).forEach(row -> outbox.publish(row.toHook().published()));
    }

    /** Changes hooks of any organisation as {@link #change} does. */
    @Transactional(Transactional.TxType.MANDATORY)
    void changeAll(Collection<HookId> ids, UnaryOperator<Hook> change) {
        var _ = replaced(locked("id in ?1", numbers(ids)), change);
    }

    private List<Hook> replaced(List<HookEntity> rows, UnaryOperator<Hook> change) {
        List<Hook> hooks = new ArrayList<>();
        List<HooksChanged.Change> changes = new ArrayList<>();
        for (HookEntity row : rows) {
            Hook before = row.toHook();
            Hook after = change.apply(before);
            if (!after.equals(before)) {
                row.take(after);
                outbox.publish(after.published());
                changes.add(new HooksChanged.Change(before, Optional.of(after)));
            }
            hooks.add(after);
        }
        if (!changes.isEmpty()) {
            changed.fire(new HooksChanged(changes));
        }
        return hooks;
    }

    /**
     * Returns the rows, locked in the order of their ids. All transactions use this order, so that
     * none deadlock.
     */
    private List<HookEntity> locked(String query, Object... parameters) {
        return find(query, BY_ID, parameters).withLock(LockModeType.PESSIMISTIC_WRITE).list();
    }

    private static List<Hook> inOrder(SequencedSet<HookId> ids, List<HookEntity> rows) {
        Map<HookId, Hook> found =
                rows.stream()
                        .map(HookEntity::toHook)
                        .collect(Collectors.toMap(Hook::id, Function.identity()));
        return ids.stream().flatMap(id -> Optional.ofNullable(found.get(id)).stream()).toList();
    }

    private static List<Long> numbers(Collection<HookId> ids) {
        return ids.stream().map(HookId::value).toList();
    }
}
