package dev.resthooks.registry.mcp.rest;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.rest.Pages;
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
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Shows agents the catalogue of events, and tells those without a token where to get one. */
@ApplicationScoped
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class McpResource {
    private final List<Catalogue.Event> events;
    private final Optional<URI> url;
    private final String issuer;
    private final String release;

    McpResource(
            Catalogue catalogue,
            @ConfigProperty(name = "resthooks.mcp.url") Optional<URI> url,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> provider,
            @ConfigProperty(name = "quarkus.oidc.token.issuer") Optional<String> issuer,
            @ConfigProperty(name = "quarkus.application.version") String release) {
        this.events = catalogue.withoutNotices().events();
        this.url = url;
        this.issuer = issuer.or(() -> provider).orElse("");
        this.release = release;
    }

    /** Protected resource metadata (RFC 9728). */
    @GET
    @Path(Pages.AGENTS_METADATA)
    public String metadata() {
        return """
        {"resource":"%s","authorization_servers":["%s"],
        "scopes_supported":["resthooks.read","resthooks"],"bearer_methods_supported":["header"]}
        """
                .formatted(url(), issuer);
    }

    private URI url() {
        return url.orElseThrow(() -> Problems.notFound("This service serves no agents."));
    }

    @ServerResponseFilter
    void point(ContainerRequestContext request, ContainerResponseContext answer) {
        Object challenge = answer.getHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE);
        if (challenge != null && request.getUriInfo().getPath().equals(Pages.AGENTS)) {
            url.map(it -> it.resolve(Pages.AGENTS_METADATA.replace(Pages.AGENTS, it.getPath())))
                    .map(it -> challenge + ", resource_metadata=\"" + it + "\"")
                    .ifPresent(
                            it -> answer.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, it));
        }
    }

    @POST
    @Path(Pages.AGENTS)
    @Consumes(MediaType.APPLICATION_JSON)
    public RestResponse<String> answer(@Context HttpHeaders headers, InputStream body) {
        url();
        try {
            McpRequest request =
                    McpRequest.read(it -> Optional.ofNullable(headers.getHeaderString(it)), body);
            String result =
                    """
                    {"resultType":"complete",%s,"ttlMs":300000,"cacheScope":"private"}\
                    """
                            .formatted(result(request));
            return RestResponse.ok(request.answer(result));
        } catch (McpRequest.Refused why) {
            return RestResponse.ResponseBuilder.create(
                            RestResponse.Status.fromStatusCode(why.status), why.answer)
                    .build();
        }
    }

    private String result(McpRequest request) {
        return switch (request.method()) {
            case "server/discover" ->
                    """
                    "supportedVersions":["%s"],
                    "capabilities":{"tools":{},"events":{},"extensions":{"io.modelcontextprotocol/events":{}}},
                    "_meta":{"io.modelcontextprotocol/serverInfo":{"name":"resthooks","version":"%s"}}\
                    """
                            .formatted(McpRequest.VERSION, release);
            case "tools/list" -> "\"tools\":[]";
            case "events/list" ->
                    events.stream()
                            .map(McpResource::shown)
                            .collect(joining(",", "\"events\":[", "]"));
            default -> throw request.refused(404, -32601, "There is no such method.", "");
        };
    }

    /** Events have no mode of delivery yet. */
    private static String shown(Catalogue.Event event) {
        return """
        {"name":"%s","description":%s,"delivery":[],
        "inputSchema":{"type":"object","properties":{"resourceId":{"type":"string"}}},
        "payloadSchema":{"type":"object","required":["type","id"],
        "properties":{"type":{"const":"%s"},"id":{"type":"string"}}}}\
        """
                .formatted(event.name(), TextNode.valueOf(event.description()), event.resource());
    }
}
