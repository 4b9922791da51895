package io.patternboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.BoardId;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Role;
import io.patternboard.store.Membership;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What changed between the moment a socket's identity was read and the one at which it opens. */
class StandingsTest {
    private static final Membership BEN = member("b", "ben", Role.FACILITATOR);
    private static final Membership WALL = member("b", "wall", Role.PROJECTOR);
    private static final Membership ELSEWHERE = member("c", "ben", Role.PARTICIPANT);
    private static final Identity DEVICE = new Identity("device", List.of(BEN, WALL, ELSEWHERE));

    private final Standings standings = new Standings();

    private static Membership member(String board, String participant, Role role) {
        return new Membership(new BoardId(board), new ParticipantId(participant), role);
    }

    private void changes(Membership one, Role role) {
        standings.note(Standings.Change.of(Standings.message(one.board(), one.participant(), role)));
    }

    @Test
    void whoWasTakenOffMeanwhileIsNotOnTheBoard() {
        changes(BEN, null);
        assertThat(standings.now(DEVICE).memberships()).containsExactly(WALL, ELSEWHERE);
        assertThat(standings.now(DEVICE).known()).isTrue();
    }

    @Test
    void theRoleIsTheLastOne() {
        changes(BEN, Role.PARTICIPANT);
        changes(BEN, Role.READER);
        assertThat(standings.now(DEVICE).memberships())
                .containsExactly(member("b", "ben", Role.READER), WALL, ELSEWHERE);
    }

    @Test
    void othersStayWhatTheyAre() {
        changes(member("b", "cas", Role.READER), null);
        assertThat(standings.now(DEVICE)).isEqualTo(DEVICE);
        assertThat(standings.now(Identity.NOBODY)).isEqualTo(Identity.NOBODY);
    }
}
