package io.patternboard.board.book;

import io.patternboard.board.ParticipantId;
import io.patternboard.board.patterns.Description;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What of a pattern can be read outside. Nothing that is written on the board later changes it. */
public record Edition(
        Description text, Instant at, @Nullable ParticipantId by) {}
