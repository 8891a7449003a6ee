package dev.resthooks.simulator.report.rest;

import dev.resthooks.simulator.load.LoadResult;
import dev.resthooks.simulator.load.Loads;
import dev.resthooks.simulator.problem.Problem;
import dev.resthooks.simulator.report.JsonPage;
import dev.resthooks.simulator.report.LoadReport;
import dev.resthooks.simulator.report.LoadReport.Machine;
import dev.resthooks.simulator.report.ReportFolder;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/load/report")
@Blocking
public class ReportResource {
    private final Loads loads;

    ReportResource(Loads loads) {
        this.loads = loads;
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=utf-8")
    @Operation(summary = "The last load's report, for people")
    public String html() {
        return ReportFolder.html(report());
    }

    @GET
    @Path("/json")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The last load's report, for programs")
    public String json() {
        return JsonPage.write(report());
    }

    private LoadReport report() {
        Loads.End end =
                loads.latest()
                        .flatMap(Loads.Run::end)
                        .orElseThrow(() ->
                                Problem.notFound(
                                        "no load has ended yet; GET /load shows one that is running"));
        LoadResult result =
                end.result()
                        .orElseThrow(() ->
                                Problem.notFound(
                                        "the last load could not be run: "
                                                + end.failure().orElseThrow()));
        return new LoadReport(result, Machine.here(), "POST /load " + result.played().run());
    }
}
