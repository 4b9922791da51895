package io.patternboard.board;

import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** Without who did it. */
    public Commit unsigned() {
        return new Commit(new Stamp(stamp.seq(), stamp.at(), null), command, events);
    }

    /** With people's names filled in, which are not stored with the commit. */
    public Commit named(Entities<ParticipantId, Profile> participants) {
        return new Commit(
                stamp,
                command,
                events.stream().map(event -> named(event, participants)).toList());
    }

    private static Event named(Event event, Entities<ParticipantId, Profile> participants) {
        if (event instanceof ParticipantJoined joined) {
            return new ParticipantJoined(joined.participant(), joined.role(), name(joined.participant(), participants));
        }
        if (event instanceof ParticipantRenamed renamed) {
            return new ParticipantRenamed(renamed.participant(), name(renamed.participant(), participants));
        }
        return event;
    }

    private static @Nullable String name(ParticipantId id, Entities<ParticipantId, Profile> participants) {
        Profile profile = participants.get(id);
        return profile == null ? null : profile.name();
    }
}
