package dev.resthooks.dispatcher.callout.http.callback;

import io.netty.util.AsciiString;

/** Takes the headers of a request. */
public interface Headers {
    /** Adds a header whose value is a constant of this service. */
    void add(AsciiString name, AsciiString value);

    /**
     * Adds a header.
     *
     * @param name in lower case
     * @throws IllegalArgumentException if the value has other characters than visible ASCII, spaces
     *     and tabs
     */
    void add(AsciiString name, String value);

    /** Adds a header whose value is a decimal number. */
    void add(AsciiString name, long value);

    /**
     * Checks the bytes {@code from} to {@code to} of a header's value, in UTF-8: a line break in it
     * would end the header.
     *
     * @throws IllegalArgumentException if one is no visible ASCII, space or tab
     */
    static void checkVisible(byte[] value, int from, int to) {
        for (int at = from; at < to; at++) {
            byte octet = value[at]; // negative beyond ASCII
            if ((octet < ' ' && octet != '\t') || octet > '~') {
                throw new IllegalArgumentException(
                        "no header value: it has characters beyond ASCII");
            }
        }
    }
}
