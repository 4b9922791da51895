package io.patternboard.board.voting;

import io.patternboard.board.ParticipantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the group made of a round's result.
 *
 * @param chosen the options that were chosen
 * @param reviewOn the ISO date on which the group looks at it again
 */
public record Decided(
        String text,
        List<OptionId> chosen,
        @Nullable String reviewOn,
        @Nullable ParticipantId by,
        Instant at) {}
