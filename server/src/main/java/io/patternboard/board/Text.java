package io.patternboard.board;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** How a change of a text is told: absent leaves it, an empty one clears it. */
public final class Text {
    /** Letters and signs that are drawn as nothing. */
    private static final String FILLERS = "\u115f\u1160\u2800\u3164\uffa0";

    private Text() {}

    /** Whether a half of a surrogate pair stands alone in it: that is no character and cannot be written as UTF-8. */
    public static boolean hasHalfPair(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) continue;
            boolean whole = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
            if (!whole) return true;
            i++;
        }
        return false;
    }

    /** The text after a change. */
    public static @Nullable String changed(@Nullable String old, @Nullable String change) {
        if (change == null) return old;
        return change.isEmpty() ? null : change;
    }

    /** Whether nothing in the text can be seen: spaces of all kinds and invisible marks only, or no text. */
    public static boolean isBlank(@Nullable String text) {
        return text == null || text.codePoints().allMatch(Text::isInvisible);
    }

    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || type == Character.FORMAT
                || type == Character.CONTROL
                || FILLERS.indexOf(c) >= 0;
    }

    /** Whether a change would clear a text that must not be empty. */
    public static boolean clears(@Nullable String change) {
        return change != null && isBlank(change);
    }

    /** Whether it is neither absent, nor empty, nor a date such as 2026-11-30. */
    public static boolean isNoDate(@Nullable String date) {
        if (date == null || date.isEmpty()) return false;
        try {
            LocalDate.parse(date);
            return false;
        } catch (DateTimeParseException e) {
            return true;
        }
    }
}
