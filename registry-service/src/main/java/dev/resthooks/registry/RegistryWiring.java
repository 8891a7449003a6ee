package dev.resthooks.registry;

import dev.resthooks.contract.callback.CallbackBody;
import dev.resthooks.contract.callback.DebugMembers;
import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.catalogue.CatalogueReader;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.secret.KeyRing;
import dev.resthooks.contract.targeturl.AddressRules;
import dev.resthooks.contract.targeturl.TargetPorts;
import dev.resthooks.contract.topic.Service;
import dev.resthooks.registry.api.BodyBudget;
import dev.resthooks.registry.api.rest.PageUrls;
import dev.resthooks.registry.audit.AuditHook;
import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.deliverylog.DeliveryLog.LogSettings;
import dev.resthooks.registry.deliverylog.LoggedOutcomes;
import dev.resthooks.registry.deliverylog.SentRequests;
import dev.resthooks.registry.hook.ChangeHook;
import dev.resthooks.registry.hook.ClientIsolation;
import dev.resthooks.registry.hook.DeleteHooks;
import dev.resthooks.registry.hook.HookActions;
import dev.resthooks.registry.hook.HookQuota;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.hook.OrganisationHooks;
import dev.resthooks.registry.hook.RegisterHook;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.hook.postgres.HealthRows;
import dev.resthooks.registry.hook.postgres.PullPositions;
import dev.resthooks.registry.hook.rest.ApiStyle;
import dev.resthooks.registry.hook.target.TargetRules;
import dev.resthooks.registry.log.EventLog;
import dev.resthooks.registry.log.EventPages;
import dev.resthooks.registry.log.LogReaders;
import dev.resthooks.registry.log.LogTail;
import dev.resthooks.registry.notice.NoticePolicy;
import dev.resthooks.registry.operator.OrganisationRemoval;
import dev.resthooks.registry.outbox.postgres.Outbox;
import dev.resthooks.registry.reconcile.ReconcileHook;
import dev.resthooks.registry.refusal.CallersHooks;
import dev.resthooks.registry.report.postgres.StoredPositions;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.ConcurrencyLimit;
import dev.resthooks.registry.tenant.ConnectionShares;
import dev.resthooks.registry.tenant.RateLimit;
import dev.resthooks.registry.tenant.SecurityLog;
import dev.resthooks.registry.tenant.rest.CallerAdmission;
import dev.resthooks.registry.testcall.Resumption;
import dev.resthooks.registry.testcall.TestHook;
import dev.resthooks.registry.testcall.WaitingTests;
import dev.resthooks.registry.testcall.kafka.TestRequests;
import dev.resthooks.registry.testcall.postgres.Verifications;
import io.micrometer.core.instrument.config.MeterFilter;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Builds the pure classes of the service from its settings. Adapters get them by injection. */
@Dependent
final class RegistryWiring {
    /** Pages that are served at the same time, beside calls: they have threads left to them. */
    private static final int PAGES_AT_ONCE = 32;

    private static final int PAGES_PER_ORGANISATION = 4;
    private static final int MIB = 1024 * 1024;

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    @Singleton
    Service service() {
        return Service.REGISTRY;
    }

    /** Denies meters to methods that aren't HTTP's: anybody can invent more, for ever. */
    @Singleton
    MeterFilter knownMethods() {
        return MeterFilter.deny(id -> {
            @Nullable String method = id.getTag("method");
            return id.getName().startsWith("http.server.")
                    && method != null
                    && !METHODS.contains(method);
        });
    }

    /** Tells the time at the precision of Kafka's timestamps, which PostgreSQL can store. */
    @Singleton
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Dependent
    ZoneId defaultZone(RegistryConfig config) {
        return config.api().defaultZone();
    }

    /** Ends the start with a message that tells all faults if the folder has any. */
    @Singleton
    @Startup(0)
    Catalogue catalogue(RegistryConfig config) {
        Catalogue all;
        try {
            all = CatalogueReader.configured(config.catalogue());
        } catch (CatalogueReader.RefusedException refused) {
            throw new ConfigurationException(
                    "resthooks.catalogue: " + refused.getMessage(), refused);
        }
        return config.notices().enabled() ? all : all.withoutNotices();
    }

    @Singleton
    CallerAdmission.Limits requestLimits(RegistryConfig config) {
        RegistryConfig.RequestsUnderWay most = config.api().requestsUnderWay();
        return new CallerAdmission.Limits(
                new CallerAdmission.Limits.Kind(
                        rateLimit(config),
                        new BodyBudget(MIB, 16 * MIB),
                        new ConcurrencyLimit(most.perOrganisation(), most.atOnce())),
                new CallerAdmission.Limits.Kind(
                        rateLimit(config),
                        new BodyBudget(MIB / 4, 4 * MIB),
                        new ConcurrencyLimit(PAGES_PER_ORGANISATION, PAGES_AT_ONCE)),
                new BodyBudget(MIB / 16, MIB),
                config.api().bodyDeadline());
    }

    private static RateLimit rateLimit(RegistryConfig config) {
        RegistryConfig.RateLimit limit = config.api().rateLimit();
        return new RateLimit(limit.perSecond(), limit.burst(), System::nanoTime);
    }

    @Singleton
    SecurityLog securityLog() {
        return new SecurityLog(System::nanoTime);
    }

    @Singleton
    ConnectionShares connectionShares(
            @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int pool,
            @ConfigProperty(name = "quarkus.datasource.jdbc.acquisition-timeout")
                    Duration patience) {
        return new ConnectionShares(pool, patience);
    }

    @Singleton
    PageUrls pageUrls(RegistryConfig config) {
        return new PageUrls(config.api().publicUrl());
    }

    @Dependent
    ApiStyle apiStyle(RegistryConfig config) {
        return config.api().actionstepCompat() ? ApiStyle.ACTIONSTEP : ApiStyle.PLAIN;
    }

    @Singleton
    CallbackBody callbackBody(RegistryConfig config) {
        return new CallbackBody(
                config.api().actionstepCompat() ? DebugMembers.ACTIONSTEP : DebugMembers.NONE);
    }

    @Singleton
    TargetRules targetRules(RegistryConfig config) {
        RegistryConfig.Target target = config.target();
        return new TargetRules(
                target.noneAllowed(),
                target.verification(),
                target.httpAllowed(),
                new AddressRules(
                        target.allowedNetworks().orElse(List.of()),
                        target.deniedNetworks().orElse(List.of())),
                new TargetPorts(target.ports().orElse(Set.of())));
    }

    /** Ends the start with a one-line error message if the keys are invalid. */
    @Singleton
    Secrets secrets(RegistryConfig config) {
        SecureRandom random = new SecureRandom();
        RegistryConfig.Secrets settings = config.secrets();
        try {
            KeyRing ring = KeyRing.of(settings.keys(), settings.current(), random);
            return new Secrets(ring, random, settings.overlap());
        } catch (IllegalArgumentException unfit) {
            throw new ConfigurationException(unfit.getMessage());
        }
    }

    @Singleton
    LogSettings logSettings(RegistryConfig config) {
        RegistryConfig.DeliveryLog log = config.deliveryLog();
        try {
            return new LogSettings(log.retention(), log.maxBytes(), log.successes());
        } catch (IllegalArgumentException unfit) {
            throw new ConfigurationException(unfit.getMessage());
        }
    }

    @Singleton
    HookQuota hookQuota(RegistryConfig config) {
        return new HookQuota(config.hooks().perOrganisation(), config.hooks().perEvent());
    }

    @Singleton
    ClientIsolation clientIsolation(RegistryConfig config) {
        return new ClientIsolation(config.api().clientIsolation());
    }

    @Dependent
    CallersHooks callersHooks(Hooks hooks, Caller caller, ClientIsolation isolation) {
        return new CallersHooks(hooks, caller, isolation);
    }

    @Singleton
    HookActions hookActions(
            Hooks hooks,
            Secrets secrets,
            ClientIsolation isolation,
            Catalogue catalogue,
            ReconcileHook proofs) {
        return new HookActions(
                new RegisterHook(hooks, catalogue),
                new ChangeHook(hooks, secrets, isolation, catalogue, proofs::leftSince),
                new DeleteHooks(hooks, isolation));
    }

    @Singleton
    AuditHook auditHook(
            Hooks hooks,
            Outbox outbox,
            LogReaders log,
            LoggedOutcomes outcomes,
            HealthRows health,
            PullPositions pulled) {
        return new AuditHook(hooks, outbox::includes, log, outcomes, health::lost, pulled::of);
    }

    @Singleton
    ReconcileHook reconcileHook(
            RegistryConfig config, AuditHook audits, PullPositions pulled, Clock clock) {
        return new ReconcileHook(
                audits, pulled::hasOtherEpochs, config.logReads().latestAppend(), clock);
    }

    @Singleton
    LogTail logTail() {
        return new LogTail(32 * MIB, System::nanoTime);
    }

    @Singleton
    EventPages eventPages(LogReaders log, LogTail tail) {
        return new EventPages(log, tail, new ConcurrencyLimit(10, 200));
    }

    @Singleton
    SentRequests sentRequests(EventLog events, CallbackBody body) {
        return new SentRequests(events, body);
    }

    @Singleton
    OrganisationRemoval organisationRemoval(
            Hooks hooks, OrganisationHooks ofOrganisations, DeliveryLog log, Clock clock) {
        return new OrganisationRemoval(hooks, ofOrganisations, log, clock);
    }

    @Singleton
    NoticePolicy noticePolicy(RegistryConfig config) {
        return new NoticePolicy(
                config.notices().enabled(),
                config.notices().settling(),
                config.api().defaultZone());
    }

    @Singleton
    LogReaders.Limits logReads(RegistryConfig config) {
        RegistryConfig.LogReads reads = config.logReads();
        return new LogReaders.Limits(
                reads.reading(), reads.patience(), reads.perOrganisation(), reads.atOnce());
    }

    /** Tells the first offset of a partition of reports that is not applied; at first 0. */
    @Singleton
    ToLongFunction<EventPartition> appliedPositions(StoredPositions positions) {
        return positions::position;
    }

    @Singleton
    WaitingTests waitingTests(RegistryConfig config) {
        return new WaitingTests(config.tests().perOrganisation(), config.tests().atOnce());
    }

    @Singleton
    Resumption resumption(Hooks hooks, HealthRows health, Verifications verifications) {
        return new Resumption(
                hooks,
                hook -> health.of(hook).state(),
                verifications::judged,
                (tested, next) ->
                        Uni.createFrom()
                                .completionStage(tested)
                                .emitOn(Infrastructure.getDefaultWorkerPool())
                                .map(next)
                                .subscribeAsCompletionStage());
    }

    @Singleton
    TestHook testHook(
            Catalogue catalogue,
            WaitingTests waiting,
            TestRequests requests,
            RegistryConfig config,
            ClientIsolation isolation,
            Resumption resumption) {
        return new TestHook(
                catalogue,
                waiting,
                requests::send,
                new TestHook.Limits(config.tests().sendWithin(), config.tests().patience()),
                isolation,
                resumption);
    }
}
