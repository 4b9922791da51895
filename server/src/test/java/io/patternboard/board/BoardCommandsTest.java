package io.patternboard.board;

import static io.patternboard.board.Given.ANNA;
import static io.patternboard.board.Given.BRAM;
import static io.patternboard.board.Rejection.*;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoardCommandsTest {
    @Test
    void everyParticipantMayEditTheBoard() {
        Given.board()
                .when(BRAM, new EditBoard("New", "How?", "There", Language.NL, List.of("vak")))
                .then(new BoardEdited("New", "How?", "There", Language.NL, List.of("vak")));
    }

    @Test
    void anEmptyQuestionAndDirectionAndNoLensesAreAllowed() {
        Given.board()
                .when(BRAM, new EditBoard(null, "", "", null, List.of()))
                .then(new BoardEdited(null, "", "", null, List.of()));
    }

    @Test
    void rejectsAnEditOfNothing() {
        Given.board().when(BRAM, new EditBoard(null, null, null, null, null)).rejected(NOTHING_TO_CHANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u00a0\u00a0", "\u200b", "\u3000\ufeff"})
    void rejectsATitleOrANameInWhichNothingCanBeSeen(String blank) {
        Given.board().when(BRAM, new EditBoard(blank, null, null, null, null)).rejected(TITLE_NEEDED);
        Given.board().when(BRAM, new RenameParticipant(blank)).rejected(NAME_NEEDED);
    }

    @Test
    void textsMayBeAsLongAsTheLimitAndNotLonger() {
        Given given = Given.board();
        given.when(BRAM, edit(Some.text(200), Some.text(4_000), Some.text(4_000)))
                .then(new BoardEdited(Some.text(200), Some.text(4_000), Some.text(4_000), null, null));
        given.when(BRAM, edit(Some.text(201), null, null)).rejected(TEXT_TOO_LONG);
        given.when(BRAM, edit(null, Some.text(4_001), null)).rejected(TEXT_TOO_LONG);
        given.when(BRAM, edit(null, null, Some.text(4_001))).rejected(TEXT_TOO_LONG);
    }

    @Test
    void lengthsCountAsBrowsersCountThem() {
        String hundredFaces = "\ud83d\ude42".repeat(100);
        Given.board()
                .when(BRAM, new RenameParticipant(hundredFaces))
                .then(new ParticipantRenamed(BRAM.id(), hundredFaces));
        Given.board().when(BRAM, new RenameParticipant(hundredFaces + "!")).rejected(TEXT_TOO_LONG);
    }

    @Test
    void lensesAreFewShortAndNotBlank() {
        Given given = Given.board();
        List<String> twelve = Collections.nCopies(12, Some.text(40));
        given.when(BRAM, lenses(twelve)).then(new BoardEdited(null, null, null, null, twelve));
        given.when(BRAM, lenses(Collections.nCopies(13, "a"))).rejected(BAD_INPUT);
        given.when(BRAM, lenses(List.of(Some.text(41)))).rejected(BAD_INPUT);
        given.when(BRAM, lenses(List.of("vak", " "))).rejected(BAD_INPUT);
    }

    @Test
    void everyoneRenamesOnlyThemselves() {
        Given.board()
                .when(BRAM, new RenameParticipant("Bram de Wit"))
                .then(new ParticipantRenamed(BRAM.id(), "Bram de Wit"));
        Given.board().when(ANNA, new RenameParticipant("Anna")).then(new ParticipantRenamed(ANNA.id(), "Anna"));
    }

    @Test
    void rejectsANameThatIsTooLong() {
        Given.board().when(BRAM, new RenameParticipant(Some.text(201))).rejected(TEXT_TOO_LONG);
    }

    @Test
    void rejectsANameForSomebodyWhoIsNotOnTheBoard() {
        Participant stranger = new Participant(new ParticipantId("stranger"), Role.PARTICIPANT);
        Given.board().when(stranger, new RenameParticipant("S")).rejected(PARTICIPANT_NOT_FOUND);
    }

    @Test
    void somebodyWithAnInviteTakesAPlaceOnce() {
        Participant late = new Participant(new ParticipantId("late"), Role.READER);
        JoinBoard join = new JoinBoard(late.id(), late.role(), "Late");
        ParticipantJoined joined = new ParticipantJoined(late.id(), Role.READER, "Late");
        Given.board().when(late, join).then(joined);
        Given.board().by(late, joined).when(late, join).rejected(ALREADY_SO);
    }

    @Test
    void rejectsMoreParticipantsThanFit() {
        Given given = Given.board();
        for (int i = given.now().participants().size(); i < Limits.PARTICIPANTS; i++) {
            given = given.by(ANNA, new ParticipantJoined(new ParticipantId("x" + i), Role.PARTICIPANT, "X"));
        }
        Participant late = new Participant(new ParticipantId("late"), Role.PARTICIPANT);
        given.when(late, new JoinBoard(late.id(), late.role(), "Late")).rejected(BOARD_FULL);
    }

    private static EditBoard edit(String title, String question, String direction) {
        return new EditBoard(title, question, direction, null, null);
    }

    private static EditBoard lenses(List<String> lenses) {
        return new EditBoard(null, null, null, null, lenses);
    }
}
