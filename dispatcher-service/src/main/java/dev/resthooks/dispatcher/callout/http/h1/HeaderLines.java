package dev.resthooks.dispatcher.callout.http.h1;

import dev.resthooks.contract.text.TextBuffer;
import io.netty.util.AsciiString;

/** The start of an HTTP/1.1 request (RFC 9112): request line and headers, as bytes. */
final class HeaderLines {
    private final TextBuffer text = new TextBuffer();

    void begin(AsciiString lines) {
        text.clear();
        add(lines);
    }

    /** Adds a header whose value is a constant of this service. */
    void add(AsciiString name, AsciiString value) {
        add(name);
        text.text(": ");
        add(value);
        text.text("\r\n");
    }

    void add(AsciiString name, String value) {
        add(name);
        int from = text.text(": ").size();
        text.text(value);
        checkVisible(text.array(), from, text.size());
        text.text("\r\n");
    }

    /** Adds a header of the hook's owner. Throws if name or value would end the header early. */
    void add(String name, String value) {
        int from = text.size();
        text.text(name);
        checkName(text.array(), from, text.size());
        from = text.text(": ").size();
        text.text(value);
        checkVisible(text.array(), from, text.size());
        text.text("\r\n");
    }

    private static void checkName(byte[] name, int from, int to) {
        for (int at = from; at < to; at++) {
            if (name[at] <= ' ' || name[at] > '~' || name[at] == ':') {
                throw new IllegalArgumentException("no header name: it is no token");
            }
        }
    }

    void add(AsciiString name, long value) {
        add(name);
        text.text(": ").number(value).text("\r\n");
    }

    void end() {
        text.text("\r\n");
    }

    byte[] array() {
        return text.array();
    }

    int size() {
        return text.size();
    }

    private void add(AsciiString ascii) {
        text.bytes(ascii.array(), ascii.arrayOffset(), ascii.arrayOffset() + ascii.length());
    }

    /** Refuses a line break in a value, which would end the header. */
    private static void checkVisible(byte[] value, int from, int to) {
        for (int at = from; at < to; at++) {
            byte octet = value[at]; // negative beyond ASCII
            if ((octet < ' ' && octet != '\t') || octet > '~') {
                throw new IllegalArgumentException(
                        "no header value: it has characters beyond ASCII");
            }
        }
    }
}
