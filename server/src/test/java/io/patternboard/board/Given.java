package io.patternboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

/** Given these events, when somebody asks this, then these events follow or it is rejected. */
public final class Given {
    public static final Participant ANNA = new Participant(new ParticipantId("anna"), Role.FACILITATOR);
    public static final Participant BRAM = new Participant(new ParticipantId("bram"), Role.PARTICIPANT);
    public static final Participant DIRK = new Participant(new ParticipantId("dirk"), Role.PARTICIPANT);
    public static final Participant RIA = new Participant(new ParticipantId("ria"), Role.READER);
    public static final Participant WALL = new Participant(new ParticipantId("wall"), Role.PROJECTOR);
    public static final List<Participant> PEOPLE = List.of(ANNA, BRAM, DIRK, RIA, WALL);

    private static final Instant START = Instant.parse("2026-03-02T09:30:00Z");

    private final Board board;
    private final long seq;

    private Given(Board board, long seq) {
        this.board = board;
        this.seq = seq;
    }

    /** A board that everybody has joined (commit 1), and then these events by Anna, each a commit of its own. */
    public static Given board(Event... events) {
        Board started = new BoardStarted("Board", "Why?", Language.EN, List.of("craft"))
                .applyTo(Board.empty(Limits.DEFAULT), stamp(1, ANNA));
        for (Participant each : PEOPLE) {
            String name = each.id().value();
            started = new ParticipantJoined(each.id(), each.role(), name).applyTo(started, stamp(1, each));
        }
        return new Given(started, 1).by(ANNA, events);
    }

    /** And then these events by somebody, each a commit of its own. */
    public Given by(Participant who, Event... events) {
        Board next = board;
        long last = seq;
        for (Event event : events) next = event.applyTo(next, stamp(++last, who));
        return new Given(next, last);
    }

    public Given on(Board other) {
        return new Given(other, seq);
    }

    public Given with(Limits limits) {
        return new Given(board.withLimits(limits), seq);
    }

    public Board now() {
        return board;
    }

    public When when(Participant by, Command command) {
        return new When(new Asked("c", null, command).decide(board, by));
    }

    public When when(Participant by, Command command, long unchangedSince) {
        return new When(new Asked("c", unchangedSince, command).decide(board, by));
    }

    private static Stamp stamp(long seq, Participant who) {
        return new Stamp(seq, START.plusSeconds(seq), who.id());
    }

    public record When(Decision decision) {
        public void then(Event... events) {
            assertThat(decision).isEqualTo(Decision.accept(events));
        }

        /** Accepted, without anything for the log. */
        public void thenNothing() {
            then();
        }

        public void rejected(Rejection rejection) {
            assertThat(decision).isEqualTo(Decision.reject(rejection));
        }
    }
}
