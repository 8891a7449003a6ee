package dev.resthooks.contract.callback;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds the place in a JSON object's bytes where a member can be added. It makes one pass that
 * follows strings, escapes and nesting, and compares only the names of the outermost members. It
 * builds nothing and validates nothing else.
 */
final class TopLevel {
    /** The result if no member of that name can be added. */
    static final int NOWHERE = -1;

    private static final int UNICODE_ESCAPE = 6;
    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = LOW_BITS << 7;
    private static final long QUOTES = LOW_BITS * '"';
    private static final long BACKSLASHES = LOW_BITS * '\\';

    private final byte[] json;
    private final byte[] name;
    private int at;

    private TopLevel(byte[] json, byte[] name) {
        this.json = json;
        this.name = name;
    }

    /**
     * Returns the index of the closing brace of {@code json}, or {@link #NOWHERE}. {@code json}
     * must be a single object with only white space around it, and none of its outermost members
     * may be called {@code name}, which is ASCII.
     */
    static int endWithout(byte[] name, byte[] json) {
        return new TopLevel(json, name).end();
    }

    /** Returns whether the object that closes at {@code end} has no members. */
    static boolean isEmpty(byte[] json, int end) {
        int before = end - 1;
        while (isSpace(json[before])) {
            before--;
        }
        return json[before] == '{';
    }

    private int end() {
        skipSpace();
        if (at == json.length || json[at] != '{') {
            return NOWHERE;
        }
        int depth = 0;
        boolean nameMayCome = false;
        while (at < json.length) {
            switch (json[at]) {
                case '{', '[' -> nameMayCome = ++depth == 1;
                case '}', ']' -> {
                    if (--depth == 0) {
                        return closing();
                    }
                }
                case ',' -> nameMayCome = depth == 1;
                case '"' -> {
                    int from = at + 1;
                    skipString();
                    if (nameMayCome && isName(from, at)) {
                        return NOWHERE;
                    }
                    nameMayCome = false;
                }
                default -> {}
            }
            at++;
        }
        return NOWHERE;
    }

    private int closing() {
        int end = at++;
        skipSpace();
        return at == json.length && json[end] == '}' ? end : NOWHERE;
    }

    /**
     * Skips a string, from its opening quote to its closing quote, or to the end if it isn't
     * closed.
     */
    private void skipString() {
        at++;
        while (at <= json.length - Long.BYTES) {
            long word = (long) WORDS.get(json, at);
            long found = (zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES)) & HIGH_BITS;
            if (found == 0) {
                at += Long.BYTES;
            } else {
                at += Long.numberOfTrailingZeros(found) / Byte.SIZE;
                if (json[at] == '"') {
                    return;
                }
                at += 2;
            }
        }
        while (at < json.length && json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
    }

    /**
     * Returns a word in which bits of {@link #HIGH_BITS} are set if, and only if, the argument has
     * a zero byte. The lowest such bit belongs to the first zero byte.
     */
    private static long zeros(long word) {
        return (word - LOW_BITS) & ~word;
    }

    private boolean isName(int from, int to) {
        if (to > json.length) {
            return false;
        }
        if (to - from == name.length) {
            return Arrays.equals(json, from, to, name, 0, name.length);
        }
        return to - from > name.length && isEscapedName(from, to);
    }

    private boolean isEscapedName(int from, int to) {
        int found = from;
        for (byte wanted : name) {
            if (found < to && json[found] == wanted) {
                found++;
            } else if (isUnicodeEscape(found, to, wanted)) {
                found += UNICODE_ESCAPE;
            } else {
                return false;
            }
        }
        return found == to;
    }

    private boolean isUnicodeEscape(int from, int to, byte wanted) {
        if (from + UNICODE_ESCAPE > to || json[from] != '\\' || json[from + 1] != 'u') {
            return false;
        }
        int code = 0;
        for (int digit = from + 2; digit < from + UNICODE_ESCAPE; digit++) {
            code = code * 16 + Character.digit(json[digit], 16);
        }
        return code == wanted;
    }

    private void skipSpace() {
        while (at < json.length && isSpace(json[at])) {
            at++;
        }
    }

    private static boolean isSpace(byte found) {
        return found == ' ' || found == '\n' || found == '\r' || found == '\t';
    }
}
