package io.patternboard.board;

import static io.patternboard.board.Given.ANNA;
import static io.patternboard.board.Given.BRAM;
import static io.patternboard.board.Given.DIRK;
import static io.patternboard.board.Given.RIA;
import static io.patternboard.board.Given.WALL;
import static io.patternboard.board.Rejection.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.cards.BinCard;
import io.patternboard.board.voting.Method;
import io.patternboard.board.voting.OpenRound;
import io.patternboard.board.voting.OptionId;
import io.patternboard.board.voting.RoundId;
import io.patternboard.board.voting.RoundOpened;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeopleCommandsTest {
    private static final RoleSet BRAM_LEADS = new RoleSet(BRAM.id(), Role.FACILITATOR);

    @Test
    void aFacilitatorMakesAnother() {
        Given.board().when(ANNA, new SetRole(BRAM.id(), Role.FACILITATOR)).then(BRAM_LEADS);
    }

    @Test
    void aFacilitatorHandsOverAndIsThenAParticipant() {
        Given after = Given.board(BRAM_LEADS);
        after.when(ANNA, new SetRole(ANNA.id(), Role.PARTICIPANT)).then(new RoleSet(ANNA.id(), Role.PARTICIPANT));
        Given handedOver = after.by(ANNA, new RoleSet(ANNA.id(), Role.PARTICIPANT));
        handedOver.when(ANNA, new SetRole(DIRK.id(), Role.READER)).rejected(NOT_ALLOWED);
        handedOver.when(BRAM, new SetRole(DIRK.id(), Role.READER)).then(new RoleSet(DIRK.id(), Role.READER));
    }

    @Test
    void theRoleOnTheBoardCountsAndNotTheOneSomebodyClaims() {
        Participant oldBram = BRAM;
        Given.board(BRAM_LEADS).when(oldBram, new RemoveParticipant(DIRK.id())).then(new ParticipantRemoved(DIRK.id()));
        Given.board(new RoleSet(DIRK.id(), Role.READER))
                .when(DIRK, new EditBoard("New", null, null, null, null))
                .rejected(NOT_ALLOWED);
    }

    @Test
    void theLastFacilitatorStays() {
        Given.board().when(ANNA, new SetRole(ANNA.id(), Role.PARTICIPANT)).rejected(LAST_FACILITATOR);
        Given.board().when(ANNA, new RemoveParticipant(ANNA.id())).rejected(LAST_FACILITATOR);
        // Who was taken off the board leads nobody any more.
        Given.board(BRAM_LEADS, new ParticipantRemoved(BRAM.id()))
                .when(ANNA, new SetRole(ANNA.id(), Role.PARTICIPANT))
                .rejected(LAST_FACILITATOR);
    }

    @Test
    void theLastFacilitatorMayGoOnlyWhereNobodyIsLeftAlone() {
        assertThat(Given.board().now().leavesOthersAlone(ANNA.id())).isTrue();
        assertThat(Given.board().now().leavesOthersAlone(BRAM.id())).isFalse();
        assertThat(Given.board(BRAM_LEADS).now().leavesOthersAlone(ANNA.id())).isFalse();
        Board alone = Given.board(new ParticipantRemoved(BRAM.id()), new ParticipantRemoved(DIRK.id()))
                .now();
        assertThat(alone.leavesOthersAlone(ANNA.id())).isFalse();
    }

    @Test
    void participantsGiveNoRolesAndRemoveNobody() {
        Given.board().when(BRAM, new SetRole(BRAM.id(), Role.FACILITATOR)).rejected(NOT_ALLOWED);
        Given.board().when(BRAM, new RemoveParticipant(DIRK.id())).rejected(NOT_ALLOWED);
    }

    @Test
    void aProjectorIsAScreenAndStaysOne() {
        Given.board().when(ANNA, new SetRole(WALL.id(), Role.READER)).rejected(BAD_INPUT);
        Given.board().when(ANNA, new SetRole(RIA.id(), Role.PROJECTOR)).rejected(BAD_INPUT);
        Given.board().when(ANNA, new RemoveParticipant(WALL.id())).then(new ParticipantRemoved(WALL.id()));
    }

    @Test
    void rejectsARoleThatSomebodyHasAndSomebodyWhoIsNotThere() {
        ParticipantId eve = new ParticipantId("eve");
        Given.board().when(ANNA, new SetRole(BRAM.id(), Role.PARTICIPANT)).rejected(ALREADY_SO);
        Given.board().when(ANNA, new SetRole(eve, Role.READER)).rejected(PARTICIPANT_NOT_FOUND);
        Given.board().when(ANNA, new RemoveParticipant(eve)).rejected(PARTICIPANT_NOT_FOUND);
        Given removed = Given.board(new ParticipantRemoved(BRAM.id()));
        removed.when(ANNA, new SetRole(BRAM.id(), Role.READER)).rejected(PARTICIPANT_NOT_FOUND);
        removed.when(ANNA, new RemoveParticipant(BRAM.id())).rejected(ALREADY_SO);
    }

    @Test
    void whoWasTakenOffTheBoardDoesNothingThereAndTheirWorkStays() {
        Given given = Given.board().by(BRAM, Some.card(Some.K1)).by(ANNA, new ParticipantRemoved(BRAM.id()));
        given.when(BRAM, new BinCard(Some.K1, null)).rejected(BOARD_NOT_FOUND);
        assertThat(given.now().cards().get(Some.K1).trace().by()).isEqualTo(BRAM.id());
        assertThat(given.now().participants().get(BRAM.id()).name()).isEqualTo("bram");
    }

    @Test
    void whoWasTakenOffTheBoardHasNoVote() {
        OptionId option = new OptionId(Some.P1.value());
        var open = new OpenRound(new RoundId("v"), "Which?", Method.DOTS, List.of(option), 3, 3, null);
        Decision decision = new Asked("c", null, open)
                .decide(
                        Given.board(Some.pattern(Some.P1), new ParticipantRemoved(BRAM.id()))
                                .now(),
                        ANNA);
        var opened = (RoundOpened) ((Decision.Accepted) decision).events().get(0);
        assertThat(opened.voters()).containsExactlyInAnyOrder(ANNA.id(), DIRK.id());
    }

    @Test
    void aTableSaysHowManyItIs() {
        Given.board().when(BRAM, new SetPeople(4)).then(new PeopleSet(BRAM.id(), 4));
        Given.board(new PeopleSet(BRAM.id(), 4)).when(BRAM, new SetPeople(4)).rejected(ALREADY_SO);
        Given.board().when(BRAM, new SetPeople(1)).rejected(ALREADY_SO);
        Given.board().when(BRAM, new SetPeople(0)).rejected(BAD_INPUT);
        Given.board().when(BRAM, new SetPeople(50)).then(new PeopleSet(BRAM.id(), 50));
        Given.board().when(BRAM, new SetPeople(51)).rejected(BAD_INPUT);
        Given.board().when(RIA, new SetPeople(2)).rejected(NOT_ALLOWED);
    }

    @Test
    void erasesOneselfAndAFacilitatorAnybody() {
        Event[] gone = {new ParticipantRemoved(BRAM.id()), new ParticipantErased(BRAM.id())};
        Given.board().when(BRAM, new EraseParticipant(BRAM.id())).then(gone);
        Given.board().when(ANNA, new EraseParticipant(BRAM.id())).then(gone);
        Given.board().when(DIRK, new EraseParticipant(BRAM.id())).rejected(NOT_ALLOWED);
        Given.board()
                .when(ANNA, new EraseParticipant(new ParticipantId("nobody")))
                .rejected(PARTICIPANT_NOT_FOUND);
        assertThat(Given.board(gone).now().participants().get(BRAM.id()).name()).isNull();
    }

    @Test
    void erasesSomebodyWhoHasGoneAlreadyAndNeverTheLastFacilitator() {
        Given.board(new ParticipantRemoved(BRAM.id()))
                .when(ANNA, new EraseParticipant(BRAM.id()))
                .then(new ParticipantErased(BRAM.id()));
        Given.board().when(ANNA, new EraseParticipant(ANNA.id())).rejected(LAST_FACILITATOR);
    }

    @Test
    void aBoardIsKeptForSomeMonthsOrForEver() {
        Given.board().when(ANNA, new SetRetention(24)).then(new RetentionSet(24));
        // The same again puts its end further away.
        Given.board(new RetentionSet(24)).when(ANNA, new SetRetention(24)).then(new RetentionSet(24));
        Given.board(new RetentionSet(24)).when(ANNA, new SetRetention(null)).then(new RetentionSet(null));
        Given.board().when(ANNA, new SetRetention(null)).rejected(ALREADY_SO);
        Given.board().when(ANNA, new SetRetention(0)).rejected(BAD_INPUT);
        Given.board().when(ANNA, new SetRetention(121)).rejected(BAD_INPUT);
        Given.board().when(BRAM, new SetRetention(24)).rejected(NOT_ALLOWED);
    }
}
