package dev.resthooks.simulator.receiver.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.resthooks.contract.event.Body;
import dev.resthooks.simulator.problem.JsonFields;
import dev.resthooks.simulator.problem.Problem;
import dev.resthooks.simulator.receiver.Behaviour;
import dev.resthooks.simulator.receiver.Behaviour.Change;
import dev.resthooks.simulator.receiver.Delivery;
import dev.resthooks.simulator.receiver.Receiver;
import dev.resthooks.simulator.receiver.Receiver.Counts;
import dev.resthooks.simulator.receiver.Receiver.ReceivedRequest;
import dev.resthooks.simulator.receiver.ReceiverName;
import dev.resthooks.simulator.receiver.Receivers;
import dev.resthooks.simulator.receiver.WebhookIds;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Path("/receivers")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ReceiversResource {
    private static final Set<String> SETTINGS =
            Set.of("status", "delayMs", "failRate", "failStatus", "down");

    private final Receivers receivers;

    ReceiversResource(Receivers receivers) {
        this.receivers = receivers;
    }

    public record ReceiverList(List<ReceiverJson> receivers) {}

    @GET
    @Operation(summary = "All receivers with their counts")
    public ReceiverList all() {
        return new ReceiverList(
                receivers.all().stream().map(receiver -> ReceiverJson.of(receiver, null)).toList());
    }

    @GET
    @Path("/{name}")
    @Operation(
            summary = "A receiver's counts and its last requests, newest first",
            description =
                    "limit: the maximum number of requests. before: only requests with a lower number, to get the next page.")
    public ReceiverJson one(
            @PathParam("name") String name,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("before") @DefaultValue("9223372036854775807") String before) {
        Receiver receiver = known(name);
        List<RequestJson> page =
                receiver
                        .page(
                                number("before", before, 1),
                                (int) Math.min(number("limit", limit, 0), Integer.MAX_VALUE))
                        .stream()
                        .map(RequestJson::of)
                        .toList();
        return ReceiverJson.of(receiver, page);
    }

    @GET
    @Path("/{name}/ids")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(
            summary = "Every webhook-id, how often it came, and how often it was accepted",
            description =
                    "One per line, with spaces between the fields. The header ids-complete is false if there"
                            + " were too many to keep.")
    public Response ids(@PathParam("name") String name) {
        WebhookIds ids = known(name).ids();
        boolean complete = ids.isComplete();
        StreamingOutput lines =
                out -> {
                    PrintWriter writer = new PrintWriter(out, false, StandardCharsets.UTF_8);
                    ids.all()
                            .forEach((id, it) ->
                                    writer.print(
                                            "%s %d %d\n"
                                                    .formatted(id, it.arrived(), it.accepted())));
                    writer.flush();
                };
        return Response.ok(lines).header("ids-complete", complete).build();
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/{name}")
    @Operation(
            summary = "Sets how a receiver answers from now on",
            description = "Body: {status?, delayMs?, failRate?, failStatus?, down?}.")
    public ReceiverJson behave(@PathParam("name") String name, byte[] body) {
        Behaviour behaviour = behaviour(JsonFields.read(body, SETTINGS));
        Receiver receiver = receivers.open(valid(name)).orElseThrow(this::full);
        receiver.behave(behaviour);
        return ReceiverJson.of(receiver, null);
    }

    /** Returns the whole behaviour; what the body leaves out has its default. */
    private static Behaviour behaviour(JsonFields fields) {
        Change change =
                new Change(
                        fields.whole("status"),
                        fields.whole("delayMs"),
                        fields.number("failRate"),
                        fields.whole("failStatus"),
                        fields.flag("down"));
        change.complaint()
                .ifPresent(wrong -> {
                    throw Problem.field("/" + wrong.setting(), "bad-field", wrong.reason());
                });
        return change.of(Behaviour.GOOD);
    }

    @DELETE
    @Path("/{name}")
    @Operation(summary = "Forgets a receiver: its requests and its behaviour")
    public void forget(@PathParam("name") String name) {
        receivers.forget(valid(name));
    }

    private Receiver known(String name) {
        return receivers.find(valid(name)).orElseThrow(() -> unknown(name));
    }

    private static ReceiverName valid(String name) {
        return ReceiverName.of(name).orElseThrow(() -> Problem.notFound(ReceiverName.WANTED));
    }

    private static Problem unknown(String name) {
        return Problem.notFound(
                "there is no receiver '" + name + "': it has not got a request yet");
    }

    private Problem full() {
        return Problem.conflict(
                "too-many-receivers",
                "the maximum of " + receivers.most() + " receivers is reached");
    }

    private static long number(String parameter, String text, long least) {
        try {
            long number = Long.parseLong(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // It is refused below, with the numbers that are too small.
        }
        String detail =
                parameter + " must be a whole number from " + least + ", not '" + text + "'";
        throw Problem.parameter(parameter, detail);
    }

    /** A receiver as the REST API shows it; in a list without its requests. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReceiverJson(
            String name,
            @JsonUnwrapped Counts counts,
            Settings behaviour,
            @Nullable List<RequestJson> lastRequests) {
        public record Settings(
                int status, long delayMs, double failRate, int failStatus, boolean down) {
            static Settings of(Behaviour behaviour) {
                return new Settings(
                        behaviour.status(),
                        behaviour.delay().toMillis(),
                        behaviour.failRate(),
                        behaviour.failStatus(),
                        behaviour.down());
            }
        }

        static ReceiverJson of(Receiver receiver, @Nullable List<RequestJson> lastRequests) {
            return new ReceiverJson(
                    receiver.name().value(),
                    receiver.counts(),
                    Settings.of(receiver.behaviour()),
                    lastRequests);
        }
    }

    /** A request as the REST API shows it; the body is text if it isn't valid JSON. */
    public record RequestJson(
            long number,
            String time,
            String method,
            String url,
            int answered,
            Map<String, String> headers,
            JsonNode body,
            long bodyBytes,
            boolean bodyComplete) {
        static RequestJson of(ReceivedRequest kept) {
            Delivery delivery = kept.delivery();
            return new RequestJson(
                    kept.number(),
                    delivery.time().toString(),
                    delivery.method(),
                    delivery.target(),
                    kept.status(),
                    new TreeMap<>(delivery.headers()),
                    body(delivery.body()),
                    delivery.bodyBytes(),
                    delivery.body().length() == delivery.bodyBytes());
        }

        private static JsonNode body(Body body) {
            try {
                JsonNode json = JsonFields.JSON.readTree(body.bytes());
                return json.isMissingNode() ? TextNode.valueOf("") : json;
            } catch (JacksonException notJson) {
                return TextNode.valueOf(body.text());
            } catch (IOException impossibleInMemory) {
                throw new UncheckedIOException(impossibleInMemory);
            }
        }
    }
}
