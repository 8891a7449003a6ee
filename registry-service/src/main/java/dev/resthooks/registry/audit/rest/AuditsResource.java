package dev.resthooks.registry.audit.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.audit.AuditQuery;
import dev.resthooks.registry.audit.CallersAudits;
import dev.resthooks.registry.idempotency.rest.OnceOnly;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.rest.Logged;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.resteasy.reactive.RestResponse;

/** Audits the hooks of the caller's organisation. */
@RequestScoped
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class AuditsResource {
    private final CallersAudits audits;
    private final OnceOnly once;
    private final Caller caller;
    private final Clock clock;

    AuditsResource(CallersAudits audits, OnceOnly once, Caller caller, Clock clock) {
        this.audits = audits;
        this.once = once;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("{id}/audit")
    @Consumes({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
    @Logged("hook-audited")
    @Blocking
    public Uni<RestResponse<Object>> audit(
            @PathParam("id") String id, @Context HttpHeaders headers, InputStream body) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        JsonNode asked = JsonBody.read(body);
        AuditQuery query = AuditRequest.read(asked, now);
        return once.answerLater(
                headers,
                "audit " + id + " " + asked,
                () -> Uni.createFrom().item(() -> RestResponse.ok(audited(id, query))));
    }

    private AuditView.Answer audited(String id, AuditQuery query) {
        return AuditView.answer(audits.audit(id, query), caller);
    }
}
