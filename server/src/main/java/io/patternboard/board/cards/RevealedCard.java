package io.patternboard.board.cards;

import io.patternboard.board.ParticipantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param by its author; absent where it was anonymous */
public record RevealedCard(
        CardId card,
        Kind kind,
        String text,
        @Nullable String feeling,
        @Nullable String meaning,
        @Nullable List<String> lenses,
        double x,
        double y,
        @Nullable ParticipantId by) {}
