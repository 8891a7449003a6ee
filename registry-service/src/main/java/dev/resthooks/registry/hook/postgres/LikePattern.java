package dev.resthooks.registry.hook.postgres;

/** Translates a pattern of the API into one for SQL's {@code LIKE} with a backslash as escape. */
final class LikePattern {
    private LikePattern() {}

    /**
     * Returns the SQL pattern: {@code *} and {@code %} stand for any text, and all other characters
     * for themselves, {@code _} too.
     */
    static String of(String pattern) {
        StringBuilder like = new StringBuilder();
        boolean escaped = false;
        for (int at = 0; at < pattern.length(); at++) {
            char letter = pattern.charAt(at);
            if (letter == '\\' && !escaped) {
                escaped = true;
            } else {
                like.append(escaped ? literal(letter) : meant(letter));
                escaped = false;
            }
        }
        return escaped ? like + literal('\\') : like.toString();
    }

    private static String meant(char letter) {
        return letter == '*' || letter == '%' ? "%" : literal(letter);
    }

    private static String literal(char letter) {
        return letter == '%' || letter == '_' || letter == '\\'
                ? "\\" + letter
                : Character.toString(letter);
    }
}
