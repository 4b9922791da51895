package io.patternboard.board;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the board is for.
 *
 * @param question the guiding question: what the group wants to understand and improve
 * @param direction the change the group wants
 * @param lenses the tags by which the group looks at its cards; craft, person and rules unless it chooses others
 * @param retentionMonths how long the board is kept after its last change; absent: for ever
 */
public record Charter(
        String title,
        @Nullable String question,
        @Nullable String direction,
        Language language,
        List<String> lenses,
        @Nullable Integer retentionMonths) {
    public Charter {
        lenses = List.copyOf(lenses);
    }

    Charter kept(@Nullable Integer months) {
        return new Charter(title, question, direction, language, lenses, months);
    }
}
