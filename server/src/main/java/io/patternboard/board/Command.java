package io.patternboard.board;

import org.jspecify.annotations.Nullable;

/** What somebody wants to happen. The record holds the rule that says yes or no to it. */
public interface Command {
    /** Says yes, with the events that follow, or no. The asker's role has been checked against {@link #needs()}. */
    Decision decide(Board board, Participant by);

    /** The least role that may ask this. */
    default Role needs() {
        return Role.PARTICIPANT;
    }

    /** The kind of work it is, for the rules of a meeting's steps; null: always allowed. */
    default @Nullable Work work() {
        return null;
    }

    /** The trace of the one thing this command changes, for {@code unchangedSince}; null where there is none. */
    default @Nullable Trace subject(Board board) {
        return null;
    }

    /** Whether somebody else changed after {@code seq} what this command is about. */
    default boolean changedSince(Board board, long seq, ParticipantId who) {
        Trace subject = subject(board);
        return subject != null && subject.changedSince(seq, who);
    }
}
