package io.patternboard.board.sightings;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.Rejection;
import io.patternboard.board.Text;
import io.patternboard.board.Work;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.comments.Subject;
import io.patternboard.board.patterns.Pattern;
import io.patternboard.board.patterns.PatternId;
import org.jspecify.annotations.Nullable;

/** Says that a pattern was seen again: in the meeting that is going on, and between meetings in the work. */
public record SeeAgain(
        SightingId sighting,
        PatternId pattern,
        @Nullable String text,
        @Nullable CardId card) implements Command {
    @Override
    public Decision decide(Board board, Participant by) {
        if (Limits.tooLong(Limits.TEXT, text)) return reject(TEXT_TOO_LONG);
        if (board.sightings().has(sighting)) return reject(ID_TAKEN);
        if (board.sightings().size() >= Limits.SIGHTINGS) return reject(BOARD_FULL);
        Rejection missing = Pattern.missing(board, pattern);
        if (missing == null && card != null) missing = new Subject(card, null, null).missing(board);
        if (missing != null) return reject(missing);
        String said = Text.isBlank(text) ? null : text;
        return accept(new SeenAgain(sighting, pattern, said, card, board.liveMeeting()));
    }

    /** As a comment: it carries its author's name. */
    @Override
    public Work work() {
        return Work.DISCUSS;
    }
}
