package io.patternboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.BoardId;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.patternboard.store.TestDatabase#all")
class MembersTest {
    private static final ParticipantId ANNA = new ParticipantId("p1");
    private static final ParticipantId BEN = new ParticipantId("p2");

    private final BoardId board = new BoardId(UUID.randomUUID().toString());
    private final TestDatabase database;
    private Members members;

    MembersTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        members = new MongoMembers(database.mongo());
    }

    @Test
    void knowsTheNamesOfThoseAsked() {
        add(board, ANNA, "Anna");
        add(board, BEN, "Ben");

        assertThat(names(ANNA, BEN)).isEqualTo(Map.of(ANNA, "Anna", BEN, "Ben"));
        assertThat(names(BEN)).isEqualTo(Map.of(BEN, "Ben"));
        assertThat(names(new ParticipantId("p3"))).isEmpty();
        assertThat(names()).isEmpty();
    }

    @Test
    void addingAgainChangesNothing() {
        add(board, ANNA, "Anna");
        add(board, ANNA, "Anna");
        assertThat(names(ANNA)).isEqualTo(Map.of(ANNA, "Anna"));
    }

    @Test
    void takesANewName() {
        add(board, ANNA, "Anna");
        members.rename(board, ANNA, "Annelies").await();
        assertThat(names(ANNA)).isEqualTo(Map.of(ANNA, "Annelies"));
    }

    @Test
    void whoseNameIsErasedGetsNoneBack() {
        add(board, ANNA, "Anna");
        members.erase(board, ANNA).await();
        members.rename(board, ANNA, "Anna again").await();
        assertThat(names(ANNA)).isEmpty();
    }

    @Test
    void tellsWhoStillHasAPlaceAndAsWhat() {
        Membership anna = new Membership(board, ANNA, Role.PARTICIPANT);
        Membership ben = new Membership(board, BEN, Role.PARTICIPANT);
        Membership unknown = new Membership(board, new ParticipantId("p3"), Role.READER);
        add(board, ANNA, "Anna");
        add(board, BEN, "Ben");
        members.place(board, ANNA, Role.FACILITATOR, true).await();
        members.place(board, BEN, Role.PARTICIPANT, false).await();
        members.rename(board, ANNA, "Annelies").await();

        assertThat(members.standing(List.of(anna, ben, unknown)).await())
                .containsExactly(new Membership(board, ANNA, Role.FACILITATOR), unknown);
        assertThat(names(ANNA, BEN)).isEqualTo(Map.of(ANNA, "Annelies", BEN, "Ben"));
    }

    @Test
    void keepsBoardsApart() {
        BoardId other = new BoardId(UUID.randomUUID().toString());
        add(board, ANNA, "Anna");
        add(other, ANNA, "Somebody else");
        assertThat(names(ANNA)).isEqualTo(Map.of(ANNA, "Anna"));
    }

    @Test
    void remembersAfterARestart() {
        add(board, ANNA, "Anna");
        members = new MongoMembers(database.reopened());
        assertThat(names(ANNA)).isEqualTo(Map.of(ANNA, "Anna"));
    }

    private void add(BoardId of, ParticipantId participant, String name) {
        members.add(new Member(of, participant, Role.PARTICIPANT, name)).await();
    }

    private Map<ParticipantId, String> names(ParticipantId... participants) {
        return members.names(board, List.of(participants)).await();
    }
}
