package dev.resthooks.registry.deliverylog.rest;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.deliverylog.Delivery;
import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.deliverylog.DeliveryQuery;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.problem.ProblemException;
import dev.resthooks.registry.problem.Problems;
import dev.resthooks.registry.problem.Source;
import dev.resthooks.registry.tenant.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A hook's deliveries, for the caller's organisation alone. */
@RequestScoped
class DeliveriesResource implements DeliveriesApi {
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");

    private final Hooks hooks;
    private final DeliveryLog log;
    private final Requests requests;
    private final Caller caller;

    DeliveriesResource(Hooks hooks, DeliveryLog log, Requests requests, Caller caller) {
        this.hooks = hooks;
        this.log = log;
        this.requests = requests;
        this.caller = caller;
    }

    @Override
    public DeliveryListAnswer list(String id, UriInfo uri) {
        DeliveryQuery query = DeliveryParameters.read(uri.getQueryParameters(), caller.zone());
        Hook hook = hook(id);
        return DeliveryListAnswer.of(
                log.list(hook.id(), hook.epochRevision(), query),
                query.pageSize(),
                hook.epochRevision(),
                caller,
                uri);
    }

    @Override
    public DeliveryAnswer delivery(String id, String eventId, UriInfo uri) {
        DeliveryParameters.refuseAny(uri.getQueryParameters());
        Hook hook = hook(id);
        Delivery delivery =
                DeliveryParameters.event(eventId)
                        .flatMap(event -> log.find(hook.id(), event))
                        .orElseThrow(DeliveriesResource::noDelivery);
        Requests.Shown request = requests.of(delivery.last().attempt(), hook.state());
        return new DeliveryAnswer(
                DeliveryView.of(delivery, hook.epochRevision(), caller),
                delivery.attempts().stream()
                        .map(attempt -> AttemptView.of(attempt, caller))
                        .toList(),
                request.request(),
                request.missing());
    }

    /** What can't be a hook's id is an id that no hook has. */
    private Hook hook(String id) {
        return Optional.of(id)
                .filter(text -> ID.matcher(text).matches())
                .map(HookId::of)
                .flatMap(this::find)
                .orElseThrow(DeliveriesResource::noHook);
    }

    private Optional<Hook> find(HookId id) {
        return hooks.find(caller.org(), new LinkedHashSet<>(List.of(id))).stream().findFirst();
    }

    private static ProblemException noHook() {
        return Problems.notFound(
                        "There is no hook with this id.", new Source.Pointer("/resthooks/id"))
                .asException();
    }

    private static ProblemException noDelivery() {
        return Problems.notFound(
                        "Nothing is logged of a delivery of this event to the hook.",
                        new Source.Pointer("/resthookdelivery/eventId"))
                .asException();
    }
}
