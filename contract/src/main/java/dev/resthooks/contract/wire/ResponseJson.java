package dev.resthooks.contract.wire;

import dev.resthooks.contract.report.ResponseExcerpt;
import dev.resthooks.contract.text.TextBuffer;
import java.util.Optional;

/** {@link ResponseExcerpt} as fields of a report: header lines, body, whether it is truncated. */
record ResponseJson(Optional<String> l, Optional<String> b, Optional<Boolean> z) {
    private static final ResponseJson NONE =
            new ResponseJson(Optional.empty(), Optional.empty(), Optional.empty());

    static ResponseJson of(Optional<ResponseExcerpt> response) {
        return response.map(ResponseJson::of).orElse(NONE);
    }

    private static ResponseJson of(ResponseExcerpt response) {
        return new ResponseJson(
                Optional.of(response.headers()),
                Optional.of(response.body()),
                response.truncated() ? Optional.of(true) : Optional.empty());
    }

    static void write(ResponseExcerpt response, TextBuffer json) {
        json.text(",\"l\":").quoted(response.headers());
        json.text(",\"b\":").quoted(response.body());
        if (response.truncated()) {
            json.text(",\"z\":true");
        }
    }

    static Optional<ResponseExcerpt> readIfPresent(Fields fields) {
        return new ResponseJson(
                        Optional.ofNullable(fields.textOrNull("l")),
                        Optional.ofNullable(fields.textOrNull("b")),
                        Optional.of(fields.flag("z")))
                .response();
    }

    Optional<ResponseExcerpt> response() {
        return b.map(body -> new ResponseExcerpt(l.orElse(""), body, z.orElse(false)));
    }
}
