package io.patternboard.board;

import java.util.List;
import org.jspecify.annotations.Nullable;

public record BoardStarted(String title, @Nullable String question, Language language, List<String> lenses)
        implements Event {
    @Override
    public Board applyTo(Board board, Stamp stamp) {
        return board.withCharter(new Charter(title, Text.changed(null, question), null, language, lenses, null));
    }
}
