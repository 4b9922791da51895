package io.patternboard.board;

import java.util.List;

/**
 * One accepted command, as stored and as shown to everyone.
 *
 * @param command the id its sender gave the command; unique on the board, so that a resend is recognised
 */
public record Commit(Stamp stamp, String command, List<Event> events) {
    public Commit {
        events = List.copyOf(events);
    }

    public long seq() {
        return stamp.seq();
    }

    public Board applyTo(Board board) {
        Board next = board;
        for (Event event : events) next = event.applyTo(next, stamp);
        return next;
    }
}
