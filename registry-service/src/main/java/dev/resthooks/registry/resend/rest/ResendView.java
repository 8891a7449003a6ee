package dev.resthooks.registry.resend.rest;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.registry.resend.Resend;
import dev.resthooks.registry.resend.ResendPlan;
import dev.resthooks.registry.tenant.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A resend as customers see it. */
record ResendView(
        String id,
        String state,
        String from,
        String to,
        @Nullable String eventName,
        long events,
        long delivered,
        long failed,
        String created,
        @Nullable String ended) {

    /** What a resend would send now. */
    record Count(
            String from,
            String to,
            @Nullable String eventName,
            int hooks,
            int events,
            boolean complete,
            int disabledHooks) {}

    record Answer(ResendView resthookresend) {}

    record ListAnswer(List<ResendView> resthookresends) {}

    record CountAnswer(Count resthookresendcount) {}

    static ResendView of(Resend resend, Caller caller) {
        return new ResendView(
                resend.id().toString(),
                resend.state().code(),
                caller.shown(resend.asked().span().from()),
                caller.shown(resend.asked().span().to()),
                resend.asked().event().map(EventType::eventName).orElse(null),
                resend.events(),
                resend.delivered(),
                resend.failed(),
                caller.shown(resend.createdAt()),
                resend.endedAt().map(caller::shown).orElse(null));
    }

    static CountAnswer count(ResendPlan plan, Caller caller) {
        return new CountAnswer(
                new Count(
                        caller.shown(plan.asked().span().from()),
                        caller.shown(plan.asked().span().to()),
                        plan.asked().event().map(EventType::eventName).orElse(null),
                        plan.hooks().size(),
                        plan.events(),
                        plan.isComplete(),
                        plan.disabled()));
    }
}
