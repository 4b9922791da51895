package io.patternboard.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.patternboard.board.Asked;
import io.patternboard.board.Board;
import io.patternboard.board.BoardStarted;
import io.patternboard.board.Command;
import io.patternboard.board.Commit;
import io.patternboard.board.Decision;
import io.patternboard.board.Event;
import io.patternboard.board.Given;
import io.patternboard.board.Invariants;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.ParticipantJoined;
import io.patternboard.board.RandomCommands;
import io.patternboard.board.Role;
import io.patternboard.board.SetRole;
import io.patternboard.board.Some;
import io.patternboard.board.Stamp;
import io.patternboard.board.book.AnswerRelease;
import io.patternboard.board.book.AskRelease;
import io.patternboard.board.book.ReleasePattern;
import io.patternboard.board.book.WithdrawRelease;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.cards.PlaceCard;
import io.patternboard.board.cards.RevealCards;
import io.patternboard.board.comments.RestoreComment;
import io.patternboard.board.meetings.GoToStep;
import io.patternboard.board.meetings.OpenMeeting;
import io.patternboard.board.meetings.PlanMeeting;
import io.patternboard.board.meetings.SayReady;
import io.patternboard.board.meetings.UnlockBoard;
import io.patternboard.board.patterns.BinPattern;
import io.patternboard.board.patterns.Description;
import io.patternboard.board.patterns.PatternEdited;
import io.patternboard.board.patterns.PatternId;
import io.patternboard.board.patterns.PatternState;
import io.patternboard.board.patterns.PatternStateSet;
import io.patternboard.board.patterns.RestorePattern;
import io.patternboard.board.patterns.StartPattern;
import io.patternboard.board.sightings.RestoreSighting;
import io.patternboard.board.voting.CastBallot;
import io.patternboard.board.voting.CloseRound;
import io.patternboard.board.voting.DecideRound;
import io.patternboard.board.voting.OpenRound;
import io.patternboard.board.voting.RevealRound;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random commands by random people: deciding never throws, a rejected command changes nothing, and whoever replays what
 * was stored has the same board. Run one seed again with {@code -Dseed=N}.
 */
class ReplayPropertyTest {
    private static final int SEEDS = 100;
    private static final long FIRST_SEQ = 100;
    private static final int STEPS = 500;
    private static final Instant START = Instant.parse("2026-03-02T09:30:00.250Z");
    private static final Participant STRANGER = new Participant(new ParticipantId("stranger"), Role.PARTICIPANT);
    private static final List<Participant> ASKERS = Stream.concat(
                    Given.PEOPLE.stream(), Stream.of(Given.ANNA, Given.ANNA, Given.BRAM, STRANGER))
            .toList();

    private final Set<Class<?>> accepted = new HashSet<>();
    private final Set<Class<?>> happened = new HashSet<>();

    @Test
    void replayOfWhatWasStoredIsTheLiveBoard() {
        Long only = Long.getLong("seed");
        LongStream seeds = only == null ? LongStream.rangeClosed(1, SEEDS) : LongStream.of(only);
        seeds.forEach(seed -> {
            try {
                new Run(seed).go();
            } catch (AssertionError | IOException | RuntimeException e) {
                fail("run it again with -Dseed=" + seed, e);
            }
        });
        if (only == null) everythingHappened();
    }

    /** Else the run would prove little. */
    private void everythingHappened() {
        assertThat(accepted).containsAll(Types.COMMANDS.values());
        Set<Class<?>> all = new HashSet<>(Types.EVENTS.values());
        all.remove(BoardStarted.class);
        assertThat(happened).containsAll(all);
    }

    private final class Run {
        private final RandomCommands random;
        private final Board start = peopled();
        private final List<Stored> log = new ArrayList<>();
        /** What was accepted in this run: the rest is tried more often, for some must meet a rare moment. */
        private final Set<Class<?>> done = new HashSet<>();

        private Board live = start;
        private byte[] snapshot = Json.storedBoard(start);
        private int snapshotSize;

        Run(long seed) {
            // The server's own two, and those again that have to meet a round, a meeting or a pattern at its right
            // moment.
            Stream<Class<? extends Command>> again = Stream.of(
                    CloseRound.Counted.class,
                    RevealRound.Tallied.class,
                    RevealRound.Tallied.class,
                    RevealRound.Tallied.class,
                    RevealRound.Tallied.class,
                    OpenRound.class,
                    OpenRound.class,
                    OpenRound.class,
                    OpenRound.class,
                    CastBallot.class,
                    RevealRound.class,
                    RevealCards.class,
                    RevealCards.class,
                    DecideRound.class,
                    DecideRound.class,
                    DecideRound.class,
                    DecideRound.class,
                    DecideRound.class,
                    RevealCards.Unsealed.class,
                    PlanMeeting.class,
                    OpenMeeting.class,
                    OpenMeeting.class,
                    GoToStep.class,
                    GoToStep.class,
                    GoToStep.class,
                    GoToStep.class,
                    GoToStep.class,
                    GoToStep.class,
                    RestoreComment.class,
                    RestoreComment.class,
                    RestoreComment.class,
                    RestoreComment.class,
                    RestoreComment.class,
                    RestoreSighting.class,
                    DecideRound.class,
                    DecideRound.class,
                    RevealRound.Tallied.class,
                    SayReady.class,
                    SayReady.class,
                    SayReady.class,
                    SayReady.class,
                    SayReady.class,
                    OpenRound.class,
                    CloseRound.Counted.class,
                    RevealRound.Tallied.class,
                    DecideRound.class,
                    SetRole.class,
                    UnlockBoard.class,
                    UnlockBoard.class,
                    StartPattern.class,
                    StartPattern.class,
                    PlaceCard.class,
                    PlaceCard.class,
                    BinPattern.class,
                    RestorePattern.class,
                    RestorePattern.class,
                    AskRelease.class,
                    AskRelease.class,
                    AnswerRelease.class,
                    AnswerRelease.class,
                    ReleasePattern.class,
                    WithdrawRelease.class);
            // In order of name: the order of the map itself differs from run to run.
            var ofClients = Types.COMMANDS.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .<Class<? extends Command>>map(Map.Entry::getValue);
            random = new RandomCommands(seed, Stream.concat(ofClients, again));
        }

        void go() throws IOException {
            for (int step = 0; step < STEPS; step++) {
                if (random.oneIn(40)) join(new ParticipantId("id" + random.below(3)));
                else ask(random.oneIn(2) ? random.next(not(done::contains)) : random.next());
                if (random.oneIn(100)) takeSnapshot();
            }
            Board whole = replay(start, log);
            assertSame(whole, live);
            assertSame(
                    replay(
                            Json.boardFromStored(snapshot).withLimits(start.limits()),
                            log.subList(snapshotSize, log.size())),
                    live);
        }

        private void ask(Command command) throws IOException {
            boolean lead = command.needs() == Role.FACILITATOR && !random.oneIn(4);
            Participant by = lead ? Given.ANNA : random.oneOf(ASKERS);
            assertReadsBack(command);
            Long since = random.oneIn(4) ? (long) random.below(log.size() + (int) FIRST_SEQ) : null;
            byte[] before = random.oneIn(10) ? Json.storedBoard(live) : null;
            Decision decision = new Asked("c", since, command).decide(live, by);
            if (before != null) assertThat(Json.storedBoard(live)).isEqualTo(before);
            if (decision instanceof Decision.Accepted yes) {
                accepted.add(command.getClass());
                done.add(command.getClass());
                if (!yes.events().isEmpty()) commit(by.id(), yes.events());
            }
        }

        private void join(ParticipantId who) throws IOException {
            commit(who, List.of(new ParticipantJoined(who, random.oneOf(List.of(Role.values())), "Name")));
        }

        private void commit(ParticipantId by, List<Event> events) throws IOException {
            Stamp stamp = new Stamp(log.size() + FIRST_SEQ, START.plusMillis(log.size()), random.oneIn(20) ? null : by);
            Commit commit = new Commit(stamp, "c" + stamp.seq(), events);
            byte[] publicly = Json.publicMapper().writeValueAsBytes(commit);
            assertThat(Json.publicMapper().readValue(publicly, Commit.class)).isEqualTo(commit);
            events.forEach(each -> happened.add(each.getClass()));
            log.add(new Stored(stamp, events.stream().map(Json::storedEvent).toList()));
            live = commit.applyTo(live);
            Invariants.hold(live);
        }

        private void takeSnapshot() {
            snapshot = Json.storedBoard(live);
            snapshotSize = log.size();
        }
    }

    /** With cards and patterns from the beginning, else most commands would find nothing to work on. */
    private static Board peopled() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 6; i++) events.add(Some.card(new CardId("id" + i)));
        for (int i = 0; i < 3; i++) {
            CardId[] cards = {new CardId("id" + i), new CardId("id" + (i + 3))};
            PatternId pattern = new PatternId("id" + i);
            events.add(Some.pattern(pattern, cards));
            Description named = new Description("Name", null, null, null, null, null, null, null, null);
            events.add(new PatternEdited(pattern, named));
            events.add(new PatternStateSet(pattern, PatternState.RECOGNISED, null));
        }
        return Given.board(events.toArray(Event[]::new)).now();
    }

    private record Stored(Stamp stamp, List<Map<String, Object>> events) {}

    private static Board replay(Board from, List<Stored> log) {
        Board board = from;
        for (Stored each : log) {
            List<Event> events =
                    each.events().stream().map(Json::eventFromStored).toList();
            board = new Commit(each.stamp(), "c", events).applyTo(board);
        }
        return board;
    }

    private static void assertReadsBack(Command command) throws IOException {
        if (!Types.COMMANDS.containsValue(command.getClass())) return;
        byte[] written = Json.publicMapper().writerFor(Command.class).writeValueAsBytes(command);
        ObjectNode sent = (ObjectNode) Json.publicMapper().readTree(written);
        byte[] json = Json.publicMapper().writeValueAsBytes(sent.put("id", "c"));
        assertThat(Json.command(json).command()).isEqualTo(command);
    }

    private static void assertSame(Board replayed, Board live) {
        assertThat(nameless(replayed)).isEqualTo(nameless(live));
        assertThat(text(Json.board(nameless(replayed)))).isEqualTo(text(Json.board(nameless(live))));
        assertThat(text(Json.storedBoard(replayed))).isEqualTo(text(Json.storedBoard(live)));
    }

    private static String text(byte[] json) {
        return new String(json, UTF_8);
    }

    /** Names are not stored with the commits. */
    private static Board nameless(Board board) {
        var people = board.participants();
        return board.withParticipants(people.changeAll(people.asMap().keySet(), each -> each.named(null)));
    }
}
