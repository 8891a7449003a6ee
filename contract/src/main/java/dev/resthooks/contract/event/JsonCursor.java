package dev.resthooks.contract.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A position in bytes that should be JSON (RFC 8259) in UTF-8. Methods return false if the bytes
 * there are something else; {@link #fault} says what was wanted.
 */
final class JsonCursor {
    private static final int UNICODE_ESCAPE = 6;
    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = LOW_BITS << 7;
    private static final long QUOTES = LOW_BITS * '"';
    private static final long BACKSLASHES = LOW_BITS * '\\';
    private static final long SPACES = LOW_BITS * ' ';

    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final byte[] json;
    private int at;
    private String wanted = "";

    JsonCursor(byte[] json) {
        this.json = json;
    }

    int at() {
        return at;
    }

    boolean isAtEnd() {
        return at >= json.length;
    }

    boolean isAt(char wanted) {
        return at < json.length && json[at] == wanted;
    }

    boolean pass(char wanted) {
        boolean found = isAt(wanted);
        at += found ? 1 : 0;
        return found;
    }

    void passSpace() {
        int next = at;
        while (next < json.length && json[next] <= ' ' && isSpace(json[next])) {
            next++;
        }
        at = next;
    }

    private static boolean isSpace(byte found) {
        return found == ' ' || found == '\n' || found == '\r' || found == '\t';
    }

    boolean fails(String what) {
        wanted = what;
        return false;
    }

    String fault() {
        return wanted + " at byte " + Math.min(at, json.length);
    }

    boolean passScalar() {
        if (isAtEnd()) {
            return fails("the document ends early");
        }
        return switch (json[at]) {
            case '"' -> passString();
            case 't' -> passLiteral(TRUE);
            case 'f' -> passLiteral(FALSE);
            case 'n' -> passLiteral(NULL);
            default -> passNumber();
        };
    }

    private boolean passLiteral(byte[] literal) {
        int end = at + literal.length;
        if (end > json.length || !Arrays.equals(json, at, end, literal, 0, literal.length)) {
            return fails("no value");
        }
        at = end;
        return true;
    }

    private boolean passNumber() {
        pass('-');
        if (!pass('0') && !passDigits()) {
            return fails("no value");
        }
        if (pass('.') && !passDigits()) {
            return fails("no digit after the decimal point");
        }
        if (pass('e') || pass('E')) {
            if (!pass('+')) {
                pass('-');
            }
            return passDigits() || fails("no digit in the exponent");
        }
        return true;
    }

    private boolean passDigits() {
        int from = at;
        while (at < json.length && json[at] >= '0' && json[at] <= '9') {
            at++;
        }
        return at > from;
    }

    boolean passString() {
        at++;
        while (true) {
            passPlain();
            if (isAtEnd()) {
                return fails("a string has no end");
            }
            byte next = json[at];
            if (next == '"') {
                at++;
                return true;
            }
            if (next == '\\' ? !passEscape() : !passNonAscii()) {
                return false;
            }
        }
    }

    /** Passes visible ASCII that means itself, eight bytes at a time. */
    private void passPlain() {
        byte[] bytes = json;
        int next = at;
        while (next <= bytes.length - Long.BYTES) {
            long word = (long) WORDS.get(bytes, next);
            long special =
                    (zeros(word ^ QUOTES)
                                    | zeros(word ^ BACKSLASHES)
                                    | ((word - SPACES) & ~word)
                                    | word)
                            & HIGH_BITS;
            if (special != 0) {
                at = next + Long.numberOfTrailingZeros(special) / Byte.SIZE;
                return;
            }
            next += Long.BYTES;
        }
        while (next < bytes.length && isPlain(bytes[next])) {
            next++;
        }
        at = next;
    }

    private static boolean isPlain(byte found) {
        return found >= ' ' && found != '"' && found != '\\';
    }

    /** Returns a word whose lowest bit of {@link #HIGH_BITS} marks the first zero byte, if any. */
    private static long zeros(long word) {
        return (word - LOW_BITS) & ~word;
    }

    private boolean passEscape() {
        if (at + 1 >= json.length) {
            return fails("a string has no end");
        }
        switch (json[at + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at += 2;
            case 'u' -> {
                if (escapedCode(at) < 0) {
                    return fails("an escape of unknown form");
                }
                at += UNICODE_ESCAPE;
            }
            default -> {
                return fails("an escape of unknown form");
            }
        }
        return true;
    }

    /** Returns the code of the escape of the form {@code \}{@code u0041} at an index, or -1. */
    private int escapedCode(int from) {
        if (from + UNICODE_ESCAPE > json.length) {
            return -1;
        }
        int code = 0;
        for (int i = from + 2; i < from + UNICODE_ESCAPE; i++) {
            int digit = json[i] < 0 ? -1 : Character.digit(json[i], 16);
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }

    private boolean passNonAscii() {
        if (json[at] >= 0) {
            return fails("a control character in a string");
        }
        while (at < json.length && json[at] < 0) {
            int length = lengthOfCharacter();
            if (length == 0) {
                return fails("not UTF-8");
            }
            at += length;
        }
        return true;
    }

    /** Returns the length of the character at the position in bytes, or 0 (Unicode, table 3-7). */
    private int lengthOfCharacter() {
        int first = json[at] & 0xff;
        if (first >= 0xc2 && first <= 0xdf) {
            return isByte(1, 0x80, 0xbf) ? 2 : 0;
        }
        if (first >= 0xe0 && first <= 0xef) {
            int lowest = first == 0xe0 ? 0xa0 : 0x80;
            int highest = first == 0xed ? 0x9f : 0xbf;
            return isByte(1, lowest, highest) && isByte(2, 0x80, 0xbf) ? 3 : 0;
        }
        if (first >= 0xf0 && first <= 0xf4) {
            int lowest = first == 0xf0 ? 0x90 : 0x80;
            int highest = first == 0xf4 ? 0x8f : 0xbf;
            return isByte(1, lowest, highest) && isByte(2, 0x80, 0xbf) && isByte(3, 0x80, 0xbf)
                    ? 4
                    : 0;
        }
        return 0;
    }

    private boolean isByte(int ahead, int lowest, int highest) {
        if (at + ahead >= json.length) {
            return false;
        }
        int found = json[at + ahead] & 0xff;
        return found >= lowest && found <= highest;
    }

    /** Returns whether the string between two indices is {@code name}, without an escape. */
    boolean isName(byte[] name, int from, int to) {
        if (to - from == name.length) {
            return Arrays.equals(json, from, to, name, 0, name.length);
        }
        return to - from > name.length && isEscapedName(name, from, to);
    }

    private boolean isEscapedName(byte[] name, int from, int to) {
        int found = from;
        for (byte wantedNext : name) {
            if (found < to && json[found] == wantedNext) {
                found++;
            } else if (found < to
                    && json[found] == '\\'
                    && json[found + 1] == 'u'
                    && escapedCode(found) == wantedNext) {
                found += UNICODE_ESCAPE;
            } else {
                return false;
            }
        }
        return found == to;
    }
}
