package dev.resthooks.dispatcher.callout.http;

import io.netty.util.AsciiString;

/** Takes the headers of a request, of whatever version of HTTP. */
interface Headers {
    /** Adds one whose value is ours. */
    void add(AsciiString name, AsciiString value);

    /**
     * Adds one.
     *
     * @param name in lower case
     * @throws IllegalArgumentException if the value has other characters than visible ASCII, spaces
     *     and tabs
     */
    void add(AsciiString name, String value);

    /** Adds one whose value is a decimal number. */
    void add(AsciiString name, long value);
}
