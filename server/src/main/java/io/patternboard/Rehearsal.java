package io.patternboard;

import io.patternboard.board.Asked;
import io.patternboard.board.Board;
import io.patternboard.board.BoardId;
import io.patternboard.board.BoardStarted;
import io.patternboard.board.Commit;
import io.patternboard.board.Decision;
import io.patternboard.board.Event;
import io.patternboard.board.Language;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.ParticipantJoined;
import io.patternboard.board.Role;
import io.patternboard.board.Stamp;
import io.patternboard.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A made-up board, worked on, written and read as real ones are, while the store is being opened; nothing of it is kept.
 * Without it who comes in first after a start waits for the classes and the compiler.
 */
final class Rehearsal {
    /** So that the compiler takes on what is done for each of them. */
    private static final int CARDS = 100;

    private static final BoardId BOARD = new BoardId("rehearsal");
    private static final Participant BY = new Participant(new ParticipantId("rehearsal"), Role.FACILITATOR);

    private Board board = Board.empty(Limits.DEFAULT);
    private long head;

    /** Answers the board, as everyone would get it. */
    static byte[] play() {
        try {
            return new Rehearsal().played();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private byte[] played() throws IOException {
        Language language = Language.values()[0];
        take("start", List.of(new BoardStarted("Rehearsal", null, language, language.lenses())));
        take("join", List.of(new ParticipantJoined(BY.id(), BY.role(), null)));
        for (int i = 0; i < CARDS; i++) {
            give("{'id':'p%d','type':'post-card','card':'c%d','kind':'question','text':'Why?','x':1,'y':2.5}", i, i);
            give("{'id':'m%d','type':'move-card','card':'c%d','x':3,'y':4}", i, i);
            give("{'id':'e%d','type':'edit-card','card':'c%d','text':'Why not?'}", i, i);
        }
        return Json.board(Json.boardFromStored(Json.storedBoard(board)));
    }

    private void give(String command, Object... ids) throws IOException {
        byte[] json = command.formatted(ids).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        Asked asked = Json.command(json);
        if (asked.decide(board, BY) instanceof Decision.Accepted yes) take(asked.id(), yes.events());
        else throw new IllegalStateException("refused: " + command);
    }

    private void take(String command, List<Event> events) throws IOException {
        Commit commit = new Commit(new Stamp(++head, Instant.EPOCH, BY.id()), command, events);
        Json.page(List.of(commit), head);
        board = Json.fromJournal(Json.forJournal(BOARD, commit)).commit().applyTo(board);
    }
}
