package io.patternboard.board;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

/** Changes one's own name. */
public record RenameParticipant(String name) implements Command {
    @Override
    public Decision decide(Board board, Participant by) {
        if (Text.isBlank(name)) return reject(NAME_NEEDED);
        if (Limits.tooLong(Limits.TITLE, name)) return reject(TEXT_TOO_LONG);
        if (!board.participants().has(by.id())) return reject(PARTICIPANT_NOT_FOUND);
        return accept(new ParticipantRenamed(by.id(), name));
    }
}
