package dev.resthooks.registry;

import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.deliverylog.Redeliveries;
import dev.resthooks.registry.deliverylog.SkipEvent;
import dev.resthooks.registry.hook.ClientIsolation;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.log.EventLog;
import dev.resthooks.registry.log.LogReaders;
import dev.resthooks.registry.replay.BeginReplay;
import dev.resthooks.registry.replay.CancelReplay;
import dev.resthooks.registry.replay.FailedEvents;
import dev.resthooks.registry.replay.RedeliverEvent;
import dev.resthooks.registry.replay.Replays;
import dev.resthooks.registry.resend.BeginResend;
import dev.resthooks.registry.resend.CancelResend;
import dev.resthooks.registry.resend.Resends;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Builds what sends events once more: replays, resends, and what a hook leaves out. */
@Dependent
final class ReplayWiring {
    @Singleton
    Replays.Limits replayLimits(RegistryConfig config) {
        RegistryConfig.Replay most = config.replay();
        return new Replays.Limits(most.runningPerHook(), most.runningPerOrganisation());
    }

    @Singleton
    BeginReplay beginReplay(
            Hooks hooks,
            ClientIsolation isolation,
            Replays replays,
            LogReaders log,
            DeliveryLog deliveries) {
        FailedEvents failures = new FailedEvents(deliveries, System::nanoTime);
        return new BeginReplay(hooks, isolation, replays, log, failures);
    }

    @Singleton
    RedeliverEvent redeliverEvent(
            Hooks hooks,
            ClientIsolation isolation,
            DeliveryLog log,
            EventLog events,
            SkipEvent skips,
            BeginReplay replays) {
        return new RedeliverEvent(hooks, isolation, log, events, skips, replays);
    }

    @Singleton
    CancelReplay cancelReplay(Hooks hooks, ClientIsolation isolation, Replays replays) {
        return new CancelReplay(hooks, isolation, replays);
    }

    @Singleton
    SkipEvent skipEvent(Hooks hooks, ClientIsolation isolation, DeliveryLog log) {
        return new SkipEvent(hooks, isolation, log);
    }

    @Singleton
    Redeliveries redeliveries(Hooks hooks, SkipEvent skips) {
        return new Redeliveries(hooks, skips);
    }

    @Singleton
    BeginResend beginResend(
            Hooks hooks,
            ClientIsolation isolation,
            DeliveryLog log,
            BeginReplay replays,
            Resends resends,
            Clock clock) {
        return new BeginResend(hooks, isolation, log, replays, resends, clock);
    }

    @Singleton
    CancelResend cancelResend(ClientIsolation isolation, Resends resends) {
        return new CancelResend(isolation, resends);
    }
}
