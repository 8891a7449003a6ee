package dev.resthooks.registry.audit.rest;

import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.audit.AuditQuery;
import dev.resthooks.registry.audit.CallersAudits;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.rest.Logged;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Audits the hooks of the caller's organisation. */
@RequestScoped
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class AuditsResource {
    private final CallersAudits audits;
    private final Caller caller;
    private final Clock clock;

    AuditsResource(CallersAudits audits, Caller caller, Clock clock) {
        this.audits = audits;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("{id}/audit")
    @Consumes({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
    @Logged("hook-audited")
    public AuditView.Answer audit(@PathParam("id") String id, InputStream body) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        AuditQuery query = AuditRequest.read(JsonBody.read(body), now);
        return new AuditView.Answer(AuditView.of(audits.audit(id, query), caller));
    }
}
