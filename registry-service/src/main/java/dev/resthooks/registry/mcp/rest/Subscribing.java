package dev.resthooks.registry.mcp.rest;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookId;
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
import dev.resthooks.registry.mcp.rest.EventChoices.Arguments;
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
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.RestResponse;

/** Subscribes agents: makes hooks whose targets agree to be called. */
@RequestScoped
class Subscribing implements McpMethods {
    private static final long LEAST = Duration.ofMinutes(5).toMillis();
    private static final long MOST = Duration.ofDays(7).toMillis();
    private static final long DEFAULT = Duration.ofDays(1).toMillis();

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
            case "events/subscribe" ->
                    Optional.of(subscribe(request, routing).map(RestResponse::getEntity));
            case "events/unsubscribe" ->
                    Optional.of(unsubscribe(request).map(RestResponse::getEntity));
            default -> Optional.empty();
        };
    }

    @Logged("agent-subscribed")
    Uni<RestResponse<String>> subscribe(McpRequest request, RoutingContext routing) {
        Wanted wanted = wanted(request);
        Optional<RestResponse<String>> known =
                stored(wanted, subscriptions.hasAgreed(wanted), () -> subscriptions.made(wanted));
        if (known.isPresent()) {
            return Uni.createFrom().item(known.get());
        }
        Hook made = subscriptions.made(wanted);
        PlaceUnderWay.giveBack(routing);
        HookState hook = made.state();
        return Uni.createFrom()
                .completionStage(() -> tests.verify(hook, wanted.now()))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(TestRefusals::made)
                .invoke(Subscribing::requireAgreed)
                .invoke(() -> subscriptions.agrees(wanted))
                .map(_ -> stored(wanted, true, () -> made).orElseThrow());
    }

    @Logged("agent-unsubscribed")
    Uni<RestResponse<String>> unsubscribe(McpRequest request) {
        String principal = principal();
        BodyFields params = request.fields();
        String url = delivery(params).requiredText("url");
        // What isn't allowed any more can end.
        String target =
                targets.check(url) instanceof TargetVerdict.Allowed(TargetUrl allowed)
                        ? allowed.value()
                        : url;
        String id =
                id(principal, target, params.requiredText("name"), Arguments.read(params, true));
        Optional<HookId> deleted = subscriptions.delete(caller.org(), id);
        if (deleted.isEmpty() && request.declaresEvents()) {
            throw Problems.notFound("There is no such subscription.").about("kind", "subscription");
        }
        return Uni.createFrom().item(result("{\"resultType\":\"complete\"}", id, deleted));
    }

    /** Names the subscription and its hook for the security log. */
    private static RestResponse<String> result(String json, String id, Optional<HookId> hook) {
        RestResponse.ResponseBuilder<String> result = RestResponse.ResponseBuilder.ok(json);
        hook.ifPresent(it ->
                result.header(HttpHeaders.LOCATION, id)
                        .header(HttpHeaders.CONTENT_LOCATION, it.toString()));
        return result.build();
    }

    private String principal() {
        if (!caller.mayChange()) {
            throw Problems.missingScope(Admission.FULL_SCOPE);
        }
        return Optional.ofNullable(token.getSubject())
                .map(it -> token.getIssuer() + ' ' + it)
                .orElseThrow(() -> Problems.forbidden("The token has no subject."));
    }

    /** Returns the id of the subscription with these members of its key. All else may change. */
    private String id(String principal, String target, String event, Arguments arguments) {
        String all =
                Stream.of(caller.org().value(), principal, target, event, arguments.key())
                        .map(it -> it.length() + " " + it)
                        .collect(joining());
        return "sub_%032x".formatted(Digest.of(List.of(all)).total().sum());
    }

    private TargetUrl target(BodyFields delivery) {
        return switch (targets.check(delivery.requiredText("url"))) {
            case TargetVerdict.Allowed(TargetUrl allowed) -> new TargetUrl(allowed.value());
            case TargetVerdict.Refused(String why) ->
                    throw delivery.wrongType("url", "an allowed target: " + why);
        };
    }

    private Wanted wanted(McpRequest request) {
        BodyFields params = request.fields();
        String principal = principal();
        Choice choice = choices.read(params);
        Arguments arguments = choice.arguments();
        BodyFields delivery = delivery(params);
        TargetUrl target = target(delivery);
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
        String id = id(principal, target.value(), choice.event().eventName(), arguments);
        Optional<McpCall> call = Optional.of(new McpCall(id, arguments.payload()));
        boolean isEndless = request.params().path("ttlMs").isNull();
        long ttl = Math.clamp(params.number("ttlMs").orElse(DEFAULT), LEAST, MOST);
        Instant now = subscriptions.now();
        return new Wanted(
                id,
                principal,
                caller,
                new NewHook(choice.event(), target, HookStatus.ACTIVE, SettingsChange.NONE),
                new CallSettings(Accept.MCP, List.of(), arguments.only(), call),
                secret,
                params.text("cursor"),
                now,
                isEndless ? Subscriptions.NEVER : now.plusMillis(ttl),
                request.declaresEvents());
    }

    /** Returns the result; empty if the target must agree before. */
    private Optional<RestResponse<String>> stored(
            Wanted wanted, boolean hasAgreed, Supplier<Hook> made) {
        Instant end = wanted.expires();
        String cursor = wanted.cursor().orElse("t" + wanted.now().toEpochMilli());
        return subscriptions
                .store(wanted, hasAgreed, made)
                .map(it ->
                        result(
                                """
                                {"resultType":"complete","id":"%s","refreshBefore":%s,"cursor":%s,"truncated":%b}\
                                """
                                        .formatted(
                                                wanted.id(),
                                                end.equals(Subscriptions.NEVER)
                                                        ? "null"
                                                        : "\"" + end + "\"",
                                                TextNode.valueOf(cursor),
                                                it.isCut()),
                                wanted.id(),
                                Optional.of(it.hook())));
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
