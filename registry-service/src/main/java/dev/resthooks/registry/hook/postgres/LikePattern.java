package dev.resthooks.registry.hook.postgres;

/** A pattern of the API as SQL's {@code LIKE} has it, with a backslash to escape. */
final class LikePattern {
    private LikePattern() {}

    /** {@code *} and {@code %} stand for any text; all else, {@code _} too, for itself. */
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
