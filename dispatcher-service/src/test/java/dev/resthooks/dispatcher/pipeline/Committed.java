package dev.resthooks.dispatcher.pipeline;

import static dev.resthooks.dispatcher.pipeline.Oracle.check;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.WrittenBatch;
import dev.resthooks.contract.report.WrittenReport;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import java.util.List;

/** What the registry reads of a snapshot that was committed. */
public final class Committed {
    private Committed() {}

    /** Returns the reports, read from the bytes that are written. */
    public static List<DeliveryReport> reports(Snapshot snapshot) {
        List<WrittenReport> written = snapshot.reports();
        WrittenBatch batch = new WrittenBatch(written, List.of(), List.of(), List.of());
        List<DeliveryReport> read = Wire.readReports(Wire.write(batch)).reports();
        check(read.size() == written.size(), "of %s only %s are read", written.size(), read.size());
        for (int at = 0; at < read.size(); at++) {
            HookId hook = read.get(at).attempt().hook();
            check(hook.equals(written.get(at).hook()), "%s is sent to another's", read.get(at));
        }
        return read;
    }
}
