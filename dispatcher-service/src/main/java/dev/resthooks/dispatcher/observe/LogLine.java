package dev.resthooks.dispatcher.observe;

/**
 * A log line of {@code key=value} pairs. Values are quoted where necessary, and never contain line
 * breaks.
 */
final class LogLine {
    private final StringBuilder line = new StringBuilder(256);

    LogLine with(String key, Object value) {
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
                && text.chars().allMatch(c -> c > ' ' && c != '"' && c != '\\' && c != '=');
    }

    private void quote(String text) {
        line.append('"');
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' || c == '\\') {
                line.append('\\').append(c);
            } else {
                line.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
        line.append('"');
    }

    @Override
    public String toString() {
        return line.toString();
    }
}
