package io.patternboard.board.meetings;

import org.jspecify.annotations.Nullable;

/** One step of a meeting's agenda. */
public record Step(
        StepId step,
        String title,
        @Nullable Integer minutes,
        @Nullable Boolean hidden,
        @Nullable Boolean anonymous) {}
