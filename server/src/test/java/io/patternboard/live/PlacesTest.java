package io.patternboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.Commit;
import io.patternboard.board.Event;
import io.patternboard.board.ParticipantErased;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.ParticipantRemoved;
import io.patternboard.board.ParticipantRenamed;
import io.patternboard.board.Role;
import io.patternboard.board.RoleSet;
import io.patternboard.board.Stamp;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final ParticipantId BEN = new ParticipantId("ben");

    /** Other nodes look no further where nobody's has. */
    @Test
    void someHaveChangedWhereAnyOfTheCommitsGivesAnotherRoleOrNone() {
        Commit renamed = commit(new ParticipantRenamed(BEN, "Benny"));
        assertThat(Places.changedBy(List.of(renamed))).isFalse();
        assertThat(Places.changedBy(List.of(renamed, commit(new RoleSet(BEN, Role.READER)))))
                .isTrue();
        assertThat(Places.changedBy(List.of(commit(new ParticipantRemoved(BEN), new ParticipantErased(BEN)), renamed)))
                .isTrue();
    }

    private static Commit commit(Event... events) {
        return new Commit(new Stamp(2, Instant.EPOCH, BEN), "c", List.of(events));
    }
}
