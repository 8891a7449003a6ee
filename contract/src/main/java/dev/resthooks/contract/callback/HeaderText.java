package dev.resthooks.contract.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Encodes foreign text as the value of an HTTP header. */
public final class HeaderText {
    private HeaderText() {}

    /** Returns the text with every byte of its UTF-8 form percent-encoded but visible ASCII. */
    public static String of(String text) {
        return isVisible(text) ? text : encoded(text);
    }

    public static boolean isVisible(String text) {
        boolean mayBeLost = false;
        for (byte octet : text.getBytes(UTF_8)) {
            if (!isVisible(octet)) {
                return false;
            }
            mayBeLost |= octet == '?'; // perhaps characters that can't be encoded
        }
        return !mayBeLost || text.chars().allMatch(HeaderText::isVisible);
    }

    /** Returns whether {@code text} is visible ASCII, with spaces only inside. */
    public static boolean isPrintable(String text) {
        return isVisible(text.replace(" ", "")) && text.equals(text.strip());
    }

    private static boolean isVisible(int character) {
        return character > ' ' && character < 0x7f;
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte octet : text.getBytes(UTF_8)) {
            if (isVisible(octet)) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append("%02X".formatted(octet & 0xff));
            }
        }
        return encoded.toString();
    }
}
