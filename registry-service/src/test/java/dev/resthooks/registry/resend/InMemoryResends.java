package dev.resthooks.registry.resend;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

public final class InMemoryResends implements Resends {
    private record Row(OrgKey org, Resend resend) {}

    private final List<Row> rows = new ArrayList<>();
    private long last;

    @Override
    public Optional<Resend> begin(
            OrgKey org, Optional<String> client, BeginResend.Plan plan, Instant now) {
        if (list(org).stream().filter(Resend::isRunning).count() >= MOST_RUNNING) {
            return Optional.empty();
        }
        List<Resend> old = list(org).stream().filter(it -> !it.isRunning()).skip(KEPT - 1).toList();
        rows.removeIf(it -> it.org().equals(org) && old.contains(it.resend()));
        boolean isRunning = !plan.hooks().isEmpty();
        Resend resend =
                new Resend(
                        new HookId(++last),
                        client,
                        plan.asked(),
                        isRunning ? Resend.State.RUNNING : Resend.State.DONE,
                        plan.events(),
                        0,
                        isRunning ? 0 : plan.events(),
                        now,
                        isRunning ? Optional.empty() : Optional.of(now));
        rows.add(new Row(org, resend));
        return Optional.of(resend);
    }

    @Override
    public List<Resend> list(OrgKey org) {
        return rows.reversed().stream()
                .filter(it -> it.org().equals(org))
                .map(Row::resend)
                .toList();
    }

    @Override
    public void cancel(OrgKey org, HookId resend, Instant now) {
        rows.replaceAll(it ->
                it.org().equals(org) && it.resend().id().equals(resend) && it.resend().isRunning()
                        ? new Row(org, cancelled(it.resend(), now))
                        : it);
    }

    private static Resend cancelled(Resend resend, Instant now) {
        return new Resend(
                resend.id(),
                resend.client(),
                resend.asked(),
                Resend.State.CANCELLED,
                resend.events(),
                0,
                resend.events(),
                resend.createdAt(),
                Optional.of(now));
    }
}
