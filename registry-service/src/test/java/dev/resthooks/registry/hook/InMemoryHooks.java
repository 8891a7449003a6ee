package dev.resthooks.registry.hook;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;
import static java.util.stream.Collectors.groupingBy;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.Health;
import dev.resthooks.registry.fixture.Keys;
import dev.resthooks.registry.hook.Hook.FinalFailure;
import dev.resthooks.registry.hook.search.HookField;
import dev.resthooks.registry.hook.search.HookFilter;
import dev.resthooks.registry.hook.search.HookQuery;
import dev.resthooks.registry.hook.search.HookQuery.HookOrder;
import dev.resthooks.registry.idempotency.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@link Hooks} without a database, and those of organisations. For one thread. */
public final class InMemoryHooks implements Hooks, OrganisationHooks {
    private final TreeMap<Long, Hook> hooks = new TreeMap<>();
    private final Map<KeyOf, Registration> keys = new HashMap<>();
    private final Map<HookId, Trouble> troubles = new HashMap<>();
    private final HookQuota quota;
    private final Secrets secrets = Keys.secrets(Keys.ID);
    private long last = 100;

    public InMemoryHooks(HookQuota quota) {
        this.quota = quota;
    }

    public InMemoryHooks() {
        this(new HookQuota(Optional.empty(), Optional.empty()));
    }

    private record KeyOf(OrgKey org, RequestKey key) {}

    private record Registration(NewHook hook, HookId id, Instant at) {}

    private record Trouble(Health health, Instant since) {}

    /** Says that a hook has trouble, as its dispatcher would report it. */
    public void trouble(HookId hook, Health health, Instant since) {
        troubles.put(hook, new Trouble(health, since));
    }

    /** Stores a hook, which may be there already: somebody changes it beside the action. */
    public void put(Hook hook) {
        hooks.put(hook.id().value(), hook);
    }

    @Override
    public RegisterHook.Result register(
            OrgKey org, Optional<String> client, RegisterHook.Command command, Instant now) {
        NewHook hook = command.hook();
        Optional<Registration> earlier =
                command.key()
                        .flatMap(key -> Optional.ofNullable(keys.get(new KeyOf(org, key))))
                        .filter(it -> !it.at().isBefore(now.minus(RequestKey.LIFETIME)));
        if (earlier.isPresent()) {
            return earlier.get().hook().equals(hook)
                    ? new RegisterHook.Result.Repeated(earlier.get().id())
                    : new RegisterHook.Result.KeyInUse();
        }
        Hook blank = Hook.registered(nextId(), org, client, hook, now);
        Hook registered =
                blank.withSecrets(List.of(secrets.created(blank.id())))
                        .withSettings(secrets.sealed(blank, hook.settings()));
        Optional<HookRefusal> refusal = add(registered, now);
        if (refusal.isPresent()) {
            return new RegisterHook.Result.Refused(refusal.get());
        }
        command.key()
                .ifPresent(key ->
                        keys.put(
                                new KeyOf(org, key), new Registration(hook, registered.id(), now)));
        return new RegisterHook.Result.Registered(registered);
    }

    @Override
    public HookId nextId() {
        return new HookId(++last);
    }

    @Override
    public Optional<HookRefusal> add(Hook hook, Instant now) {
        OrgKey org = hook.state().org();
        Optional<HookRefusal> refusal =
                quota.refusal(of(org).count())
                        .or(() -> refusalOfMore(org, Optional.empty(), hook.state().events()));
        if (refusal.isEmpty()) {
            put(hook);
        }
        return refusal;
    }

    @Override
    public Optional<HookRefusal> refusalOfMore(OrgKey org, HookEvents before, HookEvents after) {
        return refusalOfMore(org, Optional.of(before), after);
    }

    private Optional<HookRefusal> refusalOfMore(
            OrgKey org, Optional<HookEvents> before, HookEvents after) {
        List<String> names =
                before.map(after::missingIn).orElseGet(() -> List.copyOf(after.since().keySet()));
        Stream<String> asked =
                names.contains(HookEvents.ALL)
                        ? of(org).map(it -> it.state().events().since().keySet())
                                .flatMap(Set::stream)
                        : Stream.empty();
        return Stream.concat(names.stream(), asked)
                .map(it -> new EventType(after.first().resource(), it))
                .filter(it -> before.filter(own -> own.has(it)).isEmpty())
                .flatMap(it -> quota.refusal(it, having(org, it)).stream())
                .findFirst();
    }

    private long having(OrgKey org, EventType type) {
        return of(org).filter(it ->
                        it.state().events().has(type)
                                || (type.eventName().equals(HookEvents.ALL)
                                        && it.state().events().isAll()
                                        && it.state().event().resource().equals(type.resource())))
                .count();
    }

    private Stream<Hook> of(OrgKey org) {
        return hooks.values().stream().filter(it -> it.state().org().equals(org));
    }

    @Override
    public List<Hook> find(OrgKey org, SequencedSet<HookId> ids) {
        return known(ids).stream().filter(it -> it.state().org().equals(org)).toList();
    }

    @Override
    public List<Hook> known(Collection<HookId> ids) {
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(hooks.get(id.value())).stream())
                .toList();
    }

    @Override
    public HookPage list(OrgKey org, HookQuery query) {
        return new HookPage(
                page(org, query), count(org, query.filters(), Long.MAX_VALUE), query.page());
    }

    @Override
    public long count(OrgKey org, List<HookFilter> filters, long most) {
        return matching(org, filters).limit(most).count();
    }

    @Override
    public List<Hook> page(OrgKey org, HookQuery query) {
        return matching(org, query.filters())
                .sorted(order(query))
                .skip(query.page().offset())
                .limit(query.page().pageSize())
                .toList();
    }

    private Stream<Hook> matching(OrgKey org, List<HookFilter> filters) {
        return of(org).filter(hook -> filters.stream().allMatch(it -> matches(hook, it)));
    }

    private Comparator<Hook> order(HookQuery query) {
        return Stream.concat(query.order().stream(), Stream.of(new HookOrder(HookField.ID, false)))
                .map(by -> {
                    Comparator<Hook> ascending =
                            comparing(
                                    hook -> sortKey(hook, by.field()), nullsFirst(naturalOrder()));
                    return by.descending() ? ascending.reversed() : ascending;
                })
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private @Nullable Comparable<Object> sortKey(Hook hook, HookField field) {
        @Nullable Object key = value(hook, field);
        return (Comparable<Object>) (field == HookField.HEALTH ? health(hook) : key);
    }

    private @Nullable Object value(Hook hook, HookField field) {
        return switch (field) {
            case ID -> hook.id().value();
            case EVENT_NAME -> hook.state().event().eventName();
            case TARGET_URL -> hook.state().targetUrl();
            case STATUS -> hook.state().status().statusName();
            case HEALTH -> health(hook).word();
            case TRIGGERED_COUNT -> hook.state().triggeredCount();
            case LAST_TRIGGERED, LAST_TIMESTAMP ->
                    hook.lastTriggered().map(it -> it.truncatedTo(ChronoUnit.SECONDS)).orElse(null);
        };
    }

    private Health health(Hook hook) {
        Trouble trouble = troubles.get(hook.id());
        return hook.state().status() == HookStatus.DISABLED
                ? Health.HALTED
                : trouble == null ? Health.HEALTHY : trouble.health();
    }

    private boolean matches(Hook hook, HookFilter filter) {
        @Nullable Object own = value(hook, filter.field());
        if (filter.values().isEmpty()) {
            return (filter.operator() == HookFilter.Operator.EQ) == (own == null);
        }
        Object asked = filter.values().getFirst();
        if (filter.isOfEvents()) {
            HookEvents events = hook.state().events();
            boolean has =
                    filter.values().stream()
                            .anyMatch(it ->
                                    it instanceof EventType type
                                            ? events.has(type)
                                            : events.names().contains(it));
            return has
                    == Set.of(HookFilter.Operator.EQ, HookFilter.Operator.IN)
                            .contains(filter.operator());
        }
        return switch (filter.operator()) {
            case EQ -> asked.equals(own);
            case NTEQ -> !asked.equals(own);
            case LT -> own != null && compared(own, asked) < 0;
            case LTEQ -> own != null && compared(own, asked) <= 0;
            case GT -> own != null && compared(own, asked) > 0;
            case GTEQ -> own != null && compared(own, asked) >= 0;
            case IN -> own != null && filter.values().contains(own);
            case NTIN -> own == null || !filter.values().contains(own);
            case LIKE -> isLike(own, asked, 0);
            case NTLIKE -> !isLike(own, asked, 0);
            case ILIKE -> isLike(own, asked, Pattern.CASE_INSENSITIVE);
            case NTILIKE -> !isLike(own, asked, Pattern.CASE_INSENSITIVE);
        };
    }

    @SuppressWarnings("unchecked")
    private static int compared(Object own, Object asked) {
        return ((Comparable<Object>) own).compareTo(asked);
    }

    private static boolean isLike(@Nullable Object own, Object pattern, int flags) {
        String regex =
                Pattern.compile("\\\\(.)|([*%])|(.)|\\\\")
                        .matcher(pattern.toString())
                        .replaceAll(part ->
                                Matcher.quoteReplacement(
                                        part.group(2) != null
                                                ? ".*"
                                                : Pattern.quote(
                                                        Objects.requireNonNullElse(
                                                                part.group(1) == null
                                                                        ? part.group(3)
                                                                        : part.group(1),
                                                                "\\"))));
        return Pattern.compile(regex, flags).matcher(String.valueOf(own)).matches();
    }

    @Override
    public Optional<Hook> change(OrgKey org, HookId id, UnaryOperator<Hook> change) {
        return find(org, id)
                .map(hook -> {
                    Hook after = change.apply(hook);
                    hooks.put(id.value(), after);
                    return after;
                });
    }

    @Override
    public List<Hook> delete(OrgKey org, SequencedSet<HookId> ids, Predicate<Hook> check) {
        List<Hook> found = find(org, ids);
        if (found.size() == ids.size() && found.stream().allMatch(check)) {
            ids.forEach(id -> hooks.remove(id.value()));
        }
        return found;
    }

    @Override
    public void disableFailed(Map<HookId, FinalFailure> failures) {
        failures.forEach((id, failure) ->
                hooks.computeIfPresent(id.value(), (_, hook) -> hook.failed(failure)));
    }

    @Override
    public Map<OrgKey, Map<Health, Long>> byHealth(Collection<OrgKey> orgs) {
        return hooks.values().stream()
                .filter(it -> orgs.contains(it.state().org()))
                .collect(
                        groupingBy(
                                it -> it.state().org(),
                                groupingBy(this::health, Collectors.counting())));
    }

    @Override
    public Map<Health, Long> troubled() {
        return hooks.values().stream()
                .map(this::health)
                .filter(it -> it != Health.HEALTHY)
                .collect(groupingBy(it -> it, Collectors.counting()));
    }

    @Override
    public List<FailingHook> failingLongest(int most) {
        return hooks.values().stream()
                .filter(it -> it.state().status() == HookStatus.ACTIVE)
                .flatMap(hook ->
                        Optional.ofNullable(troubles.get(hook.id()))
                                .map(it ->
                                        new FailingHook(
                                                hook.id(),
                                                hook.state().org(),
                                                hook.state().event().eventName(),
                                                it.health(),
                                                it.since(),
                                                Optional.empty(),
                                                OptionalLong.empty()))
                                .stream())
                .sorted(comparing(FailingHook::since).thenComparingLong(it -> it.id().value()))
                .limit(most)
                .toList();
    }

    @Override
    public SequencedSet<HookId> oldest(OrgKey org, int most) {
        return of(org).map(Hook::id)
                .limit(most)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public void forget(OrgKey org) {
        keys.keySet().removeIf(it -> it.org().equals(org));
    }
}
