package dev.resthooks.dispatcher.callout.http.exchange;

import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.dispatcher.callout.Call;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The responses of which a part is recorded for the owners of hooks: those to tests, and those with
 * a status that the hook doesn't accept; and those that a control call needs, in any case. Names of
 * headers are in lower case.
 */
public record RecordedResponses(boolean areOn, List<String> headers) {
    public static final RecordedResponses NONE = new RecordedResponses(false, List.of());

    private static final int MOST_HEADERS = 6;

    /** Headers that may hold credentials. */
    private static final Set<String> SECRET =
            Set.of(
                    "authorization",
                    "proxy-authorization",
                    "cookie",
                    "set-cookie",
                    "set-cookie2",
                    "authentication-info",
                    "proxy-authentication-info");

    /** Refuses too many headers, and those that may hold credentials. */
    public RecordedResponses {
        headers = headers.stream().map(it -> it.toLowerCase(Locale.ROOT)).toList();
        if (headers.size() > MOST_HEADERS) {
            throw new IllegalArgumentException(
                    "resthooks.responses.headers has %d headers; at most %d can be recorded"
                            .formatted(headers.size(), MOST_HEADERS));
        }
        for (String header : headers) {
            if (SECRET.contains(header)) {
                throw new IllegalArgumentException(
                        "resthooks.responses.headers has '%s', which is never recorded, since it may hold credentials"
                                .formatted(header));
            }
        }
    }

    Optional<ResponseRecording> begin(Call call, int status, HttpHeaders received) {
        boolean isNeeded = call.test().filter(TestCall::recorded).isPresent();
        boolean isOfUse = call.isTest() || !call.hook().settings().accept().takes(status);
        return isNeeded || (areOn && isOfUse)
                ? Optional.of(new ResponseRecording(headers, received, isNeeded))
                : Optional.empty();
    }
}
