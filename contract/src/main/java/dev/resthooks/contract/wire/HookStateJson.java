package dev.resthooks.contract.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.ReplaySpans;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.hook.StartFrom;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link HookState} as JSON. A replay has a status that no hook has. A reader that doesn't know
 * replays skips the record as unreadable, instead of treating it as a hook that follows the log.
 */
final class HookStateJson {
    private static final String SECRETS = "secrets";
    private static final String REPLAY = "replay";
    private static final String STATUS_OF_REPLAYS = "Replay";

    private HookStateJson() {}

    static void write(HookState hook, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", hook.id().toString());
        json.writeStringField("org", hook.org().value());
        json.writeStringField("event", hook.event().eventName());
        json.writeStringField("targetUrl", hook.targetUrl());
        json.writeStringField("status", status(hook));
        json.writeNumberField("revision", hook.revision());
        json.writeNumberField("epoch", hook.epoch());
        switch (hook.startFrom()) {
            case StartFrom.Keep() -> {}
            case StartFrom.At(Instant time) -> json.writeStringField("startFrom", time.toString());
        }
        json.writeNumberField("triggeredCount", hook.triggeredCount());
        writeSecrets(hook.secrets(), json);
        if (hook.replay().isPresent()) {
            json.writeFieldName(REPLAY);
            ReplayJson.write(hook.replay().get(), json);
        }
        json.writeEndObject();
    }

    private static String status(HookState hook) {
        return hook.isReplay() ? STATUS_OF_REPLAYS : hook.status().statusName();
    }

    private static void writeSecrets(List<SealedSecret> secrets, JsonGenerator json)
            throws IOException {
        if (!secrets.isEmpty()) {
            json.writeArrayFieldStart(SECRETS);
            for (SealedSecret secret : secrets) {
                json.writeString(secret.text());
            }
            json.writeEndArray();
        }
    }

    static HookState read(JsonParser json) throws IOException {
        List<SealedSecret> secrets = new ArrayList<>(1);
        List<ReplaySpans> replay = new ArrayList<>(1);
        Fields fields =
                Fields.read(
                        json,
                        (name, nested) -> {
                            switch (name) {
                                case SECRETS -> secrets.addAll(readSecrets(nested));
                                case REPLAY -> replay.add(ReplayJson.read(nested));
                                default -> nested.skipChildren();
                            }
                        });
        if (fields.textOrNull(SECRETS) != null) {
            secrets.add(SealedSecret.unreadable());
        }
        return new HookState(
                HookId.of(fields.text("id")),
                new OrgKey(fields.text("org")),
                event(fields.text("event")),
                fields.text("targetUrl"),
                status(fields.text("status"), !replay.isEmpty()),
                fields.number("revision"),
                fields.number("epoch", 0),
                startFrom(fields.textOrNull("startFrom")),
                fields.number("triggeredCount", 0),
                secrets,
                replay.stream().findFirst());
    }

    private static HookStatus status(String name, boolean isReplay) {
        if (isReplay != name.equals(STATUS_OF_REPLAYS)) {
            throw new WireException("the status is '" + name + "', with or without a replay");
        }
        return isReplay ? HookStatus.ACTIVE : HookStatus.named(name);
    }

    /**
     * Reads the secrets. An entry that this version doesn't understand is kept as a secret that
     * can't be opened, so that a hook with secrets is never treated as one without.
     */
    private static List<SealedSecret> readSecrets(JsonParser json) throws IOException {
        if (!json.isExpectedStartArrayToken()) {
            json.skipChildren();
            return List.of(SealedSecret.unreadable());
        }
        List<SealedSecret> secrets = new ArrayList<>(1);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == null) {
                throw new WireException("the secrets end in their middle");
            }
            secrets.add(readSecret(json));
        }
        return secrets;
    }

    private static SealedSecret readSecret(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            json.skipChildren();
            return SealedSecret.unreadable();
        }
        try {
            return SealedSecret.parse(json.getText());
        } catch (IllegalArgumentException unknown) {
            return SealedSecret.unreadable();
        }
    }

    static EventType event(String name) {
        return EventType.named(name)
                .orElseThrow(() -> new WireException("no event is called '" + name + "'"));
    }

    private static StartFrom startFrom(@Nullable String time) {
        if (time == null) {
            return new StartFrom.Keep();
        }
        try {
            return new StartFrom.At(Instant.parse(time));
        } catch (DateTimeException notIso) {
            throw new WireException("startFrom '" + time + "' is no ISO-8601 instant", notIso);
        }
    }
}
