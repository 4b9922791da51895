package io.patternboard.board;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of everything a board holds. Bounds keep one board from harming the others on its server.
 *
 * @param maxCharacters all that is on the board together, as {@link Weighed} counts
 */
public record Limits(int maxCards, long maxCharacters) {
    public static final Limits DEFAULT = new Limits(5_000, 16_000_000);

    public static final int TITLE = 200;
    public static final int TEXT = 4_000;
    public static final int LENS = 40;
    public static final int LENSES = 12;
    public static final int PARTICIPANTS = 500;
    public static final int PATTERNS = 500;
    public static final int INTERVENTIONS = 500;
    public static final int COMMENTS = 20_000;
    public static final int SIGHTINGS = 5_000;
    public static final int EVIDENCE = 10_000;
    public static final int ROUNDS = 1_000;
    public static final int MEETINGS = 1_000;
    public static final int OPTIONS = 100;
    public static final int STEPS = 50;
    public static final int CARDS_AT_ONCE = 100;
    public static final int MOVES_AT_ONCE = 500;
    public static final int PEOPLE_AT_A_TABLE = 50;
    public static final int TIMER_SECONDS = 86_400;
    private static final double FAR = 1_000_000;

    /** Whether any of the texts is longer than {@code max} characters; absent texts are not. */
    public static boolean tooLong(int max, @Nullable String... texts) {
        for (String text : texts) {
            if (text != null && text.length() > max) return true;
        }
        return false;
    }

    /** Whether the tags may not stand on a board or a card: too many, too long or empty. */
    public static boolean badLenses(@Nullable List<String> lenses) {
        if (lenses == null) return false;
        return lenses.size() > LENSES || lenses.stream().anyMatch(lens -> Text.isBlank(lens) || lens.length() > LENS);
    }

    /** Whether a coordinate lies outside the surface; absent ones do not. */
    public static boolean offSurface(@Nullable Double... coordinates) {
        for (Double each : coordinates) {
            if (each != null && !(Math.abs(each) <= FAR)) return true;
        }
        return false;
    }
}
