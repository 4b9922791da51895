package io.patternboard.board;

import org.jspecify.annotations.Nullable;

/** How a change of a text is told: absent leaves it, an empty one clears it. */
public final class Text {
    private Text() {}

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
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    /** Whether a change would clear a text that must not be empty. */
    public static boolean clears(@Nullable String change) {
        return change != null && isBlank(change);
    }
}
