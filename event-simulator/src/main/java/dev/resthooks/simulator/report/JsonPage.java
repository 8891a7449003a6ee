package dev.resthooks.simulator.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.simulator.load.LoadResult;
import dev.resthooks.simulator.load.LoadResult.FaultMark;
import dev.resthooks.simulator.load.Sample.Percentiles;
import dev.resthooks.simulator.reconcile.Findings;
import java.util.List;

/** Writes the report for programs. Keys may be added, but are never changed or removed. */
public final class JsonPage {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonPage() {}

    public static String write(LoadReport report) {
        LoadResult result = report.result();
        ObjectNode root = JSON.createObjectNode();
        root.put("scenario", report.title())
                .put("question", report.question())
                .put("good", result.good())
                .put("verdict", report.verdict())
                .put("command", report.command())
                .put("run", result.played().run())
                .put("startedAt", result.played().startedAt().toString())
                .put("sendingSeconds", result.played().sendingSeconds())
                .put("totalSeconds", result.played().totalSeconds())
                .put("pace", report.pace())
                .put("seed", result.played().scenario().timing().seed());
        root.set("machine", JSON.valueToTree(report.machine()));
        root.set("sent", JSON.valueToTree(result.sent()));
        balance(root.putObject("balance"), result);
        classes(root.putArray("classes"), report);
        root.set("latencyMillis", JSON.valueToTree(Percentiles.of(result.latencies().all())));
        faults(root.putArray("faults"), result.played().faults());
        wrong(root, result);
        root.set("samples", JSON.valueToTree(report.samples()));
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void balance(ObjectNode balance, LoadResult result) {
        Findings found = result.findings();
        balance.put("expected", found.expectedInAll())
                .put("delivered", found.deliveredInAll())
                .put("missing", found.missingInAll())
                .put("outOfOrder", found.lateInAll())
                .put("duplicates", found.duplicatesInAll())
                .put("misrouted", found.misrouted())
                .put("foreign", found.foreign())
                .put("unjudged", found.unjudged())
                .put("hooksChecked", result.hooks().checked())
                .put("hooksWrong", result.hooks().wrongInAll())
                .put("callbacksChecked", result.callbacks().checked())
                .put("callbacksWrong", result.callbacks().wrongInAll())
                .put("lostByReceivers", result.repairs().checked())
                .put("repairsWrong", result.repairs().wrongInAll());
    }

    private static void classes(ArrayNode classes, LoadReport report) {
        List<Findings.ClassFindings> found = report.result().findings().classes();
        for (int number = 0; number < found.size(); number++) {
            ObjectNode its = classes.addObject();
            its.put("name", report.classes().get(number).name());
            its.put("share", report.classes().get(number).share());
            its.setAll((ObjectNode) JSON.valueToTree(found.get(number)));
            its.set(
                    "latencyMillis",
                    JSON.valueToTree(
                            Percentiles.of(report.result().latencies().classes().get(number))));
        }
    }

    private static void faults(ArrayNode faults, List<FaultMark> marks) {
        marks.forEach(mark ->
                faults.addObject()
                        .put("part", mark.fault().part())
                        .put("kind", mark.fault().kind().word())
                        .put("fromSecond", mark.fromSecond())
                        .put("toSecond", mark.toSecond()));
    }

    private static void wrong(ObjectNode root, LoadResult result) {
        root.set("missing", JSON.valueToTree(result.findings().missing()));
        root.set("outOfOrder", JSON.valueToTree(result.findings().late()));
        root.set("hooksWrong", JSON.valueToTree(result.hooks().wrong()));
        root.set("callbacksWrong", JSON.valueToTree(result.callbacks().wrong()));
        root.set("repairsWrong", JSON.valueToTree(result.repairs().wrong()));
    }
}
