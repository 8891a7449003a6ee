package dev.resthooks.registry.mcp.rest;

import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.tenant.rest.Logged;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Answers agents, and tells those without a token where to get one. */
@Startup
@ApplicationScoped
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class McpResource {
    private final Optional<String> url;
    private final Optional<String> pointer;
    private final String issuer;
    private final Map<String, String> results;
    private final List<McpMethods> methods;

    McpResource(
            EventChoices choices,
            @ConfigProperty(name = "resthooks.mcp.url") Optional<String> url,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> provider,
            @ConfigProperty(name = "quarkus.oidc.token.issuer") Optional<String> issuer,
            @ConfigProperty(name = "quarkus.application.version") String release,
            @All List<McpMethods> methods) {
        this.url = url;
        this.methods = methods;
        this.issuer = issuer.or(() -> provider).orElse("");
        if (url.isPresent()
                && !(url.get().matches("https?://[\\w.:\\[\\]-]+(/[\\w.~-]+)*" + Pages.AGENTS)
                        && this.issuer.matches("https?://[^\\s\"\\\\]+"))) {
            throw new IllegalArgumentException(
                    "resthooks.mcp.url must be a URL that ends in /mcp, and the issuer of tokens a URL");
        }
        String metadata = Pages.AGENTS_METADATA.replace(Pages.AGENTS, "/");
        this.pointer = url.map(it -> it.replaceFirst("(?<=[^:/])/", metadata));
        this.results =
                Map.of(
                        "server/discover",
                        lasting(
                                """
                                "supportedVersions":["%s"],
                                "capabilities":{"tools":{},"events":{},"extensions":{"io.modelcontextprotocol/events":{}}},
                                "_meta":{"io.modelcontextprotocol/serverInfo":{"name":"resthooks","version":"%s"}}\
                                """
                                        .formatted(McpRequest.VERSION, release)),
                        "tools/list",
                        lasting("\"tools\":[]"),
                        "events/list",
                        lasting("\"events\":" + choices.listed()));
    }

    private static String lasting(String members) {
        return """
        {"resultType":"complete",%s,"ttlMs":300000,"cacheScope":"private"}\
        """
                .formatted(members);
    }

    /** Protected resource metadata (RFC 9728). */
    @GET
    @Path(Pages.AGENTS_METADATA)
    public String metadata() {
        return """
        {"resource":"%s","authorization_servers":["%s"],
        "scopes_supported":["resthooks.read"],"bearer_methods_supported":["header"]}
        """
                .formatted(url(), issuer);
    }

    private String url() {
        return url.orElseThrow(() -> Problems.notFound("This service serves no agents."));
    }

    /** Says where the metadata are, and which scope is enough: clients would ask for all. */
    @ServerResponseFilter
    void point(ContainerRequestContext request, ContainerResponseContext answer) {
        Object challenge = answer.getHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE);
        if (challenge != null
                && pointer.isPresent()
                && request.getUriInfo().getPath().equals(Pages.AGENTS)) {
            String scope =
                    challenge.toString().contains("scope=") ? "" : ", scope=\"resthooks.read\"";
            answer.getHeaders()
                    .putSingle(
                            HttpHeaders.WWW_AUTHENTICATE,
                            challenge + scope + ", resource_metadata=\"" + pointer.get() + "\"");
        }
    }

    @POST
    @Path(Pages.AGENTS)
    @Consumes(MediaType.APPLICATION_JSON)
    @Logged(Logged.NOTHING)
    @Blocking
    public Uni<RestResponse<String>> answer(
            @Context HttpHeaders headers, @Context RoutingContext routing, InputStream body) {
        McpRequest request = request(headers, body);
        return Uni.createFrom()
                .deferred(() -> result(request, routing))
                .map(it -> RestResponse.ok(request.answer(it)))
                .onFailure(ProblemException.class)
                .transform(request::refused);
    }

    @POST
    @Path(Pages.AGENTS)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Logged("mcp-called")
    @Blocking
    public Multi<String> stream(
            @Context HttpHeaders headers, @Context RoutingContext routing, InputStream body) {
        McpRequest request = request(headers, body);
        try {
            return methods.stream()
                    .flatMap(it -> it.stream(request, routing).stream())
                    .findFirst()
                    .orElseThrow(() -> unknown(request));
        } catch (ProblemException why) {
            throw request.refused(why);
        }
    }

    private McpRequest request(HttpHeaders headers, InputStream body) {
        url();
        return McpRequest.read(it -> Optional.ofNullable(headers.getHeaderString(it)), body);
    }

    private Uni<String> result(McpRequest request, RoutingContext routing) {
        return Optional.ofNullable(results.get(request.method()))
                .map(it -> Uni.createFrom().item(it))
                .or(() ->
                        methods.stream()
                                .flatMap(it -> it.call(request, routing).stream())
                                .findFirst())
                .orElseThrow(() -> unknown(request));
    }

    private static McpRequest.Refused unknown(McpRequest request) {
        return request.refused(404, -32601, "There is no such method.", "");
    }

    @ServerExceptionMapper
    RestResponse<String> refused(McpRequest.Refused why) {
        RestResponse.ResponseBuilder<String> answer =
                RestResponse.ResponseBuilder.<String>create(why.status)
                        .entity(why.answer)
                        .type(MediaType.APPLICATION_JSON);
        why.headers.forEach(answer::header);
        return answer.build();
    }
}
