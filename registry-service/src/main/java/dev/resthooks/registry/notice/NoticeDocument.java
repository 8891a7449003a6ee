package dev.resthooks.registry.notice;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.api.TimeText;
import java.time.ZoneId;

/** The document of a notice: the hook as its resource shows it, and the reason. */
final class NoticeDocument {
    private NoticeDocument() {}

    static Body of(Notice notice, ZoneId zone) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putObject("jsonapi").put("version", "1.0");
        ObjectNode data = document.putObject("data");
        HookState hook = notice.hook().state();
        data.put("type", notice.level().event().resource().typeName());
        data.put("id", hook.id().toString());
        data.putObject("attributes")
                .put("eventName", hook.event().eventName())
                .put("targetUrl", hook.targetUrl())
                .put("status", hook.status().statusName())
                .put("triggeredCount", hook.triggeredCount())
                .put(
                        "lastTriggered",
                        notice.hook()
                                .lastTriggered()
                                .map(time -> TimeText.shown(time, zone))
                                .orElse(""))
                .put("reason", notice.reason().orElse(null))
                .put("since", notice.since().map(time -> TimeText.shown(time, zone)).orElse(null))
                .put("lastFailure", notice.lastFailure().map(Failure::code).orElse(null));
        data.putObject("relationships");
        return Body.of(document.toString());
    }
}
