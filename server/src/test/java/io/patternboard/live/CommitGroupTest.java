package io.patternboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.Asked;
import io.patternboard.board.Board;
import io.patternboard.board.BoardStarted;
import io.patternboard.board.Command;
import io.patternboard.board.Commit;
import io.patternboard.board.Decision;
import io.patternboard.board.Event;
import io.patternboard.board.Language;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.ParticipantJoined;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;
import io.patternboard.board.Stamp;
import io.patternboard.board.meetings.StartTimer;
import io.patternboard.board.patterns.PatternId;
import io.patternboard.board.patterns.StartPattern;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitGroupTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Participant ANNA = new Participant(new ParticipantId("anna"), Role.FACILITATOR);

    /** Else the room would wait for ever for a group that never comes. */
    @Test
    void aMistakeInARuleOrInItsEffectIsAFaultOfThatCommandAlone() {
        Command wrongRule = (board, by) -> {
            throw new IllegalStateException("a mistake");
        };
        Event wrong = (board, stamp) -> {
            throw new IllegalStateException("a mistake");
        };
        Command wrongEffect = (board, by) -> Decision.accept(wrong);
        Command tooDeep = (board, by) -> {
            throw new StackOverflowError("a mistake");
        };
        CommitGroup group = new CommitGroup(board(), 1, NOON);
        for (Command each : List.of(wrongRule, wrongEffect, tooDeep, new StartTimer(60)))
            group.decide(Wish.of(ANNA, new Asked("k" + group.size(), null, each)));
        assertThat(group.refused())
                .extracting(CommitGroup.No::rejection)
                .containsExactly(Rejection.FAULT, Rejection.FAULT, Rejection.FAULT);
        assertThat(group.commits()).hasSize(1);
        assertThat(group.head()).isEqualTo(2);
    }

    @Test
    void aResendBesideTheFirstIsNoCommitOfItsOwn() {
        CommitGroup group = new CommitGroup(board(), 1, NOON);
        Wish first = Wish.of(ANNA, new Asked("k", null, new StartTimer(60)));
        Wish again = Wish.of(ANNA, first.asked());
        group.decide(first);
        group.decide(again);
        assertThat(group.commits()).hasSize(1);
        first.grant(group.commits().get(0));
        assertThat(again.reply().future().result()).isEqualTo(new Reply(2L, NOON));
    }

    /** Else a chain of merges, each of which remembers all that the one before it did, would have no end. */
    @Test
    void onAFullBoardWhatIsBroughtTogetherGoesATenthBeyond() {
        CommitGroup group = new CommitGroup(board(new Limits(5_000, 10_000)), 1, NOON);
        for (int i = 0; i < 100; i++) {
            Command start = new StartPattern(new PatternId("p" + i), null, null, null, null);
            group.decide(Wish.of(ANNA, new Asked("k" + i, null, start)));
        }
        assertThat(group.board().weight()).isBetween(10_001L, 11_000L);
        assertThat(group.refused())
                .isNotEmpty()
                .extracting(CommitGroup.No::rejection)
                .containsOnly(Rejection.BOARD_FULL);
    }

    private static Board board() {
        return board(Limits.DEFAULT);
    }

    private static Board board(Limits limits) {
        List<Event> first = List.of(
                new BoardStarted("Board", null, Language.EN, Language.EN.lenses()),
                new ParticipantJoined(ANNA.id(), ANNA.role(), "Anna"));
        return new Commit(new Stamp(1, NOON, ANNA.id()), "start", first).applyTo(Board.empty(limits));
    }
}
