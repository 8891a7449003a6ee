package dev.resthooks.registry.hook.postgres;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hook.FinalFailure;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.hook.Hooks.DerivedHooks;
import dev.resthooks.registry.hook.Hooks.HookListener;
import dev.resthooks.registry.hook.Hooks.HookPage;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.hook.RegisterHook;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.hook.search.HookFilter;
import dev.resthooks.registry.hook.search.HookQuery;
import dev.resthooks.registry.idempotency.RequestKey;
import dev.resthooks.registry.outbox.Outbox;
import dev.resthooks.registry.outbox.Outbox.Restatements;
import dev.resthooks.registry.outbox.Publications;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
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
class PostgresHooks implements Hooks, Restatements, PanacheRepositoryBase<HookEntity, Long> {
    private static final Logger LOG = Logger.getLogger(PostgresHooks.class);
    private static final Sort BY_ID = Sort.by("id");

    private final Publications publications;
    private final RegistrationKeys keys;
    private final QuotaCheck quotas;
    private final Secrets secrets;
    private final DerivedHooks derived;
    private final HookListener watch;

    PostgresHooks(
            Outbox outbox,
            RegistrationKeys keys,
            QuotaCheck quotas,
            Secrets secrets,
            DerivedHooks derived,
            HookListener watch) {
        this.publications = new Publications(outbox);
        this.keys = keys;
        this.quotas = quotas;
        this.secrets = secrets;
        this.derived = derived;
        this.watch = watch;
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
        Optional<HookRefusal> refusal = quotas.refusalOfNew(org, hook.event());
        if (refusal.isPresent()) {
            // The key, which is claimed, becomes free again.
            QuarkusTransaction.setRollbackOnly();
            return new RegisterHook.Result.Refused(refusal.get());
        }
        Hook registered = registered(org, client, hook, now);
        command.key().ifPresent(key -> keys.remember(org, key, registered.id(), hook));
        return new RegisterHook.Result.Registered(registered);
    }

    private Hook registered(OrgKey org, Optional<String> client, NewHook hook, Instant now) {
        HookId id = nextId();
        Hook blank = Hook.registered(id, org, client, hook, now);
        Hook registered =
                blank.withSecrets(List.of(secrets.created(id)))
                        .withSettings(secrets.sealed(blank, hook.settings()));
        persist(HookEntity.of(registered, now));
        publications.publish(registered.state());
        return registered;
    }

    private HookId nextId() {
        return new HookId(
                (Long)
                        getEntityManager()
                                .createNativeQuery("SELECT nextval('hooks_id_seq')", Long.class)
                                .getSingleResult());
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<HookRefusal> refusalOfOneMore(OrgKey org, EventType event) {
        return quotas.refusalOfOneMore(org, event);
    }

    @Override
    @Transactional
    public List<Hook> find(OrgKey org, SequencedSet<HookId> ids) {
        List<HookEntity> rows = list("org = ?1 and id in ?2", org.value(), numbers(ids));
        // A change of the same transaction must read the row anew, under its lock.
        rows.forEach(getEntityManager()::detach);
        return inOrder(ids, rows);
    }

    @Override
    @Transactional
    public HookPage list(OrgKey org, HookQuery query) {
        HookSearch.limitTime(getEntityManager());
        HookSearch search = HookSearch.of(org, query.filters());
        long all = search.count(Long.MAX_VALUE, getEntityManager());
        List<Hook> hooks =
                query.page().offset() < all ? search.page(query, getEntityManager()) : List.of();
        return new HookPage(hooks, all, query.page());
    }

    @Override
    @Transactional
    public long count(OrgKey org, List<HookFilter> filters, long most) {
        HookSearch.limitTime(getEntityManager());
        return HookSearch.of(org, filters).count(most, getEntityManager());
    }

    @Override
    @Transactional
    public List<Hook> page(OrgKey org, HookQuery query) {
        HookSearch.limitTime(getEntityManager());
        return HookSearch.of(org, query.filters()).page(query, getEntityManager());
    }

    @Override
    @Transactional
    public Optional<Hook> change(OrgKey org, HookId id, UnaryOperator<Hook> change) {
        return locked("org = ?1 and id = ?2", org.value(), id.value()).stream()
                .findFirst()
                .map(row -> replaced(row, change));
    }

    @Override
    @Transactional
    public List<Hook> delete(OrgKey org, SequencedSet<HookId> ids, Predicate<Hook> check) {
        List<HookEntity> rows = locked("org = ?1 and id in ?2", org.value(), numbers(ids));
        List<Hook> deleted = inOrder(ids, rows);
        if (rows.size() == ids.size() && deleted.stream().allMatch(check)) {
            derived.lock(ids);
            deleted.forEach(derived::deleted);
            rows.forEach(this::delete);
            deleted.forEach(hook -> publications.retract(hook.id()));
        }
        return deleted;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void disableFailed(Map<HookId, FinalFailure> failures) {
        for (HookEntity row : locked("id in ?1", numbers(failures.keySet()))) {
            long revision = row.revision;
            Hook now = replaced(row, hook -> failed(hook, failures));
            if (now.state().revision() != revision) {
                LOG.infof(
                        "hook disabled after a final failure of its target: hook=%s org=%s revision=%d",
                        now.id(), now.state().org(), now.state().revision());
            }
        }
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Hook> known(Collection<HookId> ids) {
        return list("id in ?1", numbers(ids)).stream().map(HookEntity::toHook).toList();
    }

    private static Hook failed(Hook hook, Map<HookId, FinalFailure> failures) {
        FinalFailure failure = failures.get(hook.id());
        return failure == null ? hook : hook.failed(failure);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void restate(HookId id) {
        locked("id", id.value()).stream()
                .findFirst()
                .map(row -> row.toHook().state())
                .or(() ->
                        derived.find(
                                id, it -> findByIdOptional(it.value()).map(HookEntity::toHook)))
                .ifPresentOrElse(publications::publish, () -> publications.retract(id));
    }

    /** Changes hooks of any organisation as {@link #change} does. */
    @Transactional(Transactional.TxType.MANDATORY)
    void changeAll(Collection<HookId> ids, UnaryOperator<Hook> change) {
        List<HookEntity> rows = locked("id in ?1", numbers(ids));
        derived.lock(ids);
        rows.forEach(row -> replaced(row, change));
    }

    private Hook replaced(HookEntity row, UnaryOperator<Hook> change) {
        Hook before = row.toHook();
        Hook after = change.apply(before);
        if (!after.equals(before)) {
            row.take(after);
            publications.publish(after.state());
            derived.changed(before, after);
            watch.changed(before, after);
        }
        return after;
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
