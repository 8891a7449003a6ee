package dev.resthooks.contract.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.GapReason;
import dev.resthooks.contract.report.GapReport;
import java.io.IOException;

/**
 * {@link GapReport} as JSON with one-letter fields: {@code h} hook, {@code o} topic, {@code p}
 * partition, {@code f} from, {@code u} to, {@code t} noticed at (epoch ms), {@code y} reason.
 */
final class GapReportJson {
    private GapReportJson() {}

    static void write(GapReport gap, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("h", gap.hook().value());
        HealthReportJson.write(gap.partition(), json);
        json.writeNumberField("f", gap.from());
        json.writeNumberField("u", gap.to());
        json.writeNumberField("t", gap.noticedAt().toEpochMilli());
        json.writeStringField("y", gap.reason().code());
        json.writeEndObject();
    }

    static GapReport read(Fields fields) {
        return new GapReport(
                new HookId(fields.number("h")),
                HealthReportJson.partition(fields),
                fields.number("f"),
                fields.number("u"),
                fields.time("t"),
                reason(fields.text("y")));
    }

    /** Returns the reason of that code. A gap with an unknown reason is still read. */
    private static GapReason reason(String code) {
        for (GapReason reason : GapReason.values()) {
            if (reason.code().equals(code)) {
                return reason;
            }
        }
        return GapReason.OTHER;
    }
}
