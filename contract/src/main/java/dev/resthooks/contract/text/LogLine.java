package dev.resthooks.contract.text;

/** A log line of {@code key=value} pairs, quoted where necessary, that can't act on a terminal. */
public final class LogLine {
    private final StringBuilder line = new StringBuilder(256);

    /** Appends a pair. The key is plain ASCII; the value may be any text. */
    public LogLine with(String key, Object value) {
        line.append(line.isEmpty() ? "" : " ").append(key).append('=');
        String text = value.toString();
        if (isPlain(text)) {
            line.append(text);
        } else {
            quote(text);
        }
        return this;
    }

    private static boolean isPlain(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '\\' && c != '=');
    }

    private void quote(String text) {
        line.append('"');
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' || c == '\\') {
                line.append('\\').append(c);
            } else {
                line.append(isInvisible(c) ? ' ' : c);
            }
        }
        line.append('"');
    }

    /** Returns whether the character controls, separates lines, or changes how others are shown. */
    private static boolean isInvisible(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.FORMAT ->
                    true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return line.toString();
    }
}
