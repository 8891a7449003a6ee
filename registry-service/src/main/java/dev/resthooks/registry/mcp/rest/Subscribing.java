package dev.resthooks.registry.mcp.rest;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.McpCall;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.secret.HookSecret;
import dev.resthooks.contract.testcall.TestOutcome.Meaning;
import dev.resthooks.registry.api.BodyFields;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.rest.PlaceUnderWay;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.hook.SettingsChange;
import dev.resthooks.registry.hook.target.TargetRules;
import dev.resthooks.registry.hook.target.TargetRules.TargetVerdict;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.registry.mcp.postgres.Subscriptions;
import dev.resthooks.registry.mcp.postgres.Subscriptions.Wanted;
import dev.resthooks.registry.mcp.rest.EventChoices.Choice;
import dev.resthooks.registry.reconcile.Digest;
import dev.resthooks.registry.refusal.TestRefusals;
import dev.resthooks.registry.tenant.Admission;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.rest.Logged;
import dev.resthooks.registry.testcall.TestHook;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Subscribes agents: makes hooks whose targets agree to be called. */
@RequestScoped
class Subscribing implements McpMethods {
    private static final long LEAST = Duration.ofMinutes(5).toMillis();
    private static final long MOST = Duration.ofDays(7).toMillis();
    private static final long DEFAULT = Duration.ofDays(1).toMillis();

    /** Stands for no end. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final Caller caller;
    private final JsonWebToken token;
    private final EventChoices choices;
    private final TargetRules targets;
    private final Subscriptions subscriptions;
    private final TestHook tests;

    Subscribing(
            Caller caller,
            JsonWebToken token,
            EventChoices choices,
            TargetRules targets,
            Subscriptions subscriptions,
            TestHook tests) {
        this.caller = caller;
        this.token = token;
        this.choices = choices;
        this.targets = targets;
        this.subscriptions = subscriptions;
        this.tests = tests;
    }

    @Override
    public Optional<Uni<String>> call(McpRequest request, RoutingContext routing) {
        return switch (request.method()) {
            case "events/subscribe" -> Optional.of(subscribe(request, routing));
            case "events/unsubscribe" -> Optional.of(unsubscribe(request));
            default -> Optional.empty();
        };
    }

    @Logged("agent-subscribed")
    Uni<String> subscribe(McpRequest request, RoutingContext routing) {
        Wanted wanted = wanted(new BodyFields(request.params(), ""));
        Optional<String> known = stored(wanted, false);
        if (known.isPresent()) {
            return Uni.createFrom().item(known.get());
        }
        PlaceUnderWay.giveBack(routing);
        HookState hook = wanted.hook().state();
        Instant now = wanted.hook().firstStart();
        return Uni.createFrom()
                .completionStage(() -> tests.verify(hook, now))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(TestRefusals::made)
                .invoke(Subscribing::requireAgreed)
                .map(_ -> stored(wanted, true).orElseThrow());
    }

    @Logged("agent-unsubscribed")
    Uni<String> unsubscribe(McpRequest request) {
        Key key = key(new BodyFields(request.params(), ""));
        if (!subscriptions.delete(caller.org(), key.id()) && request.declaresEvents()) {
            throw Problems.notFound("There is no such subscription.").about("kind", "subscription");
        }
        return Uni.createFrom().item("{\"resultType\":\"complete\"}");
    }

    /** What tells a subscription from others. All else may change. */
    private record Key(String id, String principal, NewHook hook, Choice choice) {}

    private Key key(BodyFields params) {
        if (!caller.mayChange()) {
            throw Problems.missingScope(Admission.FULL_SCOPE);
        }
        String principal =
                Optional.ofNullable(token.getSubject())
                        .map(it -> token.getIssuer() + ' ' + it)
                        .orElseThrow(() -> Problems.forbidden("The token has no subject."));
        Choice choice = choices.read(params);
        BodyFields delivery = delivery(params);
        TargetUrl target =
                switch (targets.check(delivery.requiredText("url"))) {
                    case TargetVerdict.Allowed(TargetUrl allowed) -> new TargetUrl(allowed.value());
                    case TargetVerdict.Refused(String why) ->
                            throw delivery.wrongType("url", "an allowed target: " + why);
                };
        EventType event = choice.event();
        String all =
                Stream.of(
                                caller.org(),
                                principal,
                                target,
                                event.eventName(),
                                choice.arguments().key())
                        .map(it -> it.toString().length() + " " + it)
                        .collect(joining());
        String id = "sub_%032x".formatted(Digest.of(List.of(all)).total().sum());
        NewHook hook = new NewHook(event, target, HookStatus.ACTIVE, SettingsChange.NONE);
        return new Key(id, principal, hook, choice);
    }

    private Wanted wanted(BodyFields params) {
        Key key = key(params);
        BodyFields delivery = delivery(params);
        if (!delivery.requiredText("mode").equals("webhook")) {
            throw Problems.of(501, "unsupported", "Not supported", "Webhooks alone are supported.")
                    .about("feature", "deliveryMode");
        }
        HookSecret secret;
        try {
            secret = HookSecret.parse(delivery.requiredText("secret"));
        } catch (IllegalArgumentException none) {
            throw delivery.wrongType("secret", "whsec_ and 24 to 64 bytes in base64");
        }
        Optional<McpCall> call =
                Optional.of(new McpCall(key.id(), key.choice().arguments().payload()));
        CallSettings settings =
                new CallSettings(Accept.MCP, List.of(), key.choice().arguments().only(), call);
        Hook hook = subscriptions.made(caller, key.hook(), secret).withSettings(settings);
        boolean isEndless = params.object().path("ttlMs").isNull();
        long ttl = isEndless ? 0 : params.number("ttlMs").orElse(DEFAULT);
        Instant end = hook.firstStart().plusMillis(Math.clamp(ttl, LEAST, MOST));
        Optional<String> cursor = params.textOrNull("cursor");
        return new Wanted(key.id(), key.principal(), hook, secret, cursor, isEndless ? NEVER : end);
    }

    /** Returns the result; empty if the target must agree before. */
    private Optional<String> stored(Wanted wanted, boolean hasAgreed) {
        Instant end = wanted.expires();
        String cursor = wanted.cursor().orElse("t" + wanted.hook().firstStart().toEpochMilli());
        return subscriptions
                .store(wanted, hasAgreed)
                .map(isCut ->
                        """
                        {"resultType":"complete","id":"%s","refreshBefore":%s,"cursor":%s,"truncated":%b}\
                        """
                                .formatted(
                                        wanted.id(),
                                        end.equals(NEVER) ? "null" : "\"" + end + "\"",
                                        TextNode.valueOf(cursor),
                                        isCut));
    }

    /** Refuses the target unless it agrees. Tells agents no more than that of what it answered. */
    private static void requireAgreed(TestHook.Result.Made made) {
        String answer = made.answer().map(Failure::code).orElse("200");
        String reason =
                switch (answer) {
                    case "timeout" -> answer;
                    case "tls" -> "tls_error";
                    case String it when it.matches("[45].*") -> "http_" + it.charAt(0) + "xx";
                    case String it when it.matches("[0-9].*") -> "challenge_failed";
                    default -> "connection_refused";
                };
        if (made.meaning() != Meaning.DELIVERED) {
            String why = "The target must send the challenge back.";
            throw Problems.of(424, "not-agreed", "The target does not agree to be called", why)
                    .about("reason", reason);
        }
    }

    private static BodyFields delivery(BodyFields params) {
        return new BodyFields(params.required("delivery"), "/delivery");
    }
}
