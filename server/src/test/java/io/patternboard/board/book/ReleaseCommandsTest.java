package io.patternboard.board.book;

import static io.patternboard.board.Given.*;
import static io.patternboard.board.Rejection.*;
import static io.patternboard.board.Some.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.EraseParticipant;
import io.patternboard.board.Given;
import io.patternboard.board.ParticipantErased;
import io.patternboard.board.ParticipantRemoved;
import io.patternboard.board.Role;
import io.patternboard.board.RoleSet;
import io.patternboard.board.cards.CardBinned;
import io.patternboard.board.cards.CardPlaced;
import io.patternboard.board.cards.CardsRevealed;
import io.patternboard.board.cards.Kind;
import io.patternboard.board.cards.RevealedCard;
import io.patternboard.board.meetings.BoardLocked;
import io.patternboard.board.meetings.MeetingOpened;
import io.patternboard.board.meetings.MeetingPlanned;
import io.patternboard.board.meetings.Step;
import io.patternboard.board.meetings.StepEntered;
import io.patternboard.board.patterns.Description;
import io.patternboard.board.patterns.EvidenceLinked;
import io.patternboard.board.patterns.PatternBinned;
import io.patternboard.board.patterns.PatternEdited;
import io.patternboard.board.patterns.PatternState;
import io.patternboard.board.patterns.PatternStateSet;
import io.patternboard.board.patterns.PatternsMerged;
import io.patternboard.board.patterns.Stance;
import io.patternboard.board.texts.TextField;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReleaseCommandsTest {
    private static final Description WHOLE =
            new Description("Rules first", "In doubt", "We look it up", null, null, null, null, "We like rules", null);
    /** Bram's card lies in the pattern, Dirk's is linked to it. */
    private static final Given CANDIDATE = Given.board(pattern(P1), pattern(P2))
            .by(BRAM, card(K1, P1))
            .by(DIRK, card(K2), new EvidenceLinked(K2, P1, Stance.NUANCES, null))
            .by(ANNA, new PatternEdited(P1, WHOLE));

    private static final Given RECOGNISED = CANDIDATE.by(ANNA, state(PatternState.RECOGNISED));
    private static final ReleaseAsked QUESTION = new ReleaseAsked(A1, P1, WHOLE, List.of(BRAM.id(), DIRK.id()));
    private static final Given ASKED = RECOGNISED.by(ANNA, QUESTION);
    private static final Given RELEASED = ASKED.by(ANNA, new PatternReleased(P1));
    private static final ReleaseAnswered OBJECTION = new ReleaseAnswered(P1, Verdict.OBJECTS, "Too early");

    private static PatternStateSet state(PatternState state) {
        return new PatternStateSet(P1, state, null);
    }

    private static AskRelease ask(TextField... fields) {
        return new AskRelease(A1, P1, fields.length == 0 ? null : List.of(fields));
    }

    private static AnswerRelease agree() {
        return new AnswerRelease(A1, P1, Verdict.AGREES, null);
    }

    private static AnswerRelease object(String why) {
        return new AnswerRelease(A1, P1, Verdict.OBJECTS, why);
    }

    private static ReleasePattern release() {
        return new ReleasePattern(A1, P1);
    }

    private static PatternBook book(Given given) {
        return PatternBook.of(given.now());
    }

    @Test
    void whoseCardsItRestsOnAreAskedAboutTheTextAsItIs() {
        RECOGNISED.when(ANNA, ask()).then(QUESTION);
        RECOGNISED.when(BRAM, ask()).then(QUESTION);
    }

    @Test
    void theAskerMayLeaveTextsOutButNotTheName() {
        Description some = new Description("Rules first", "In doubt", null, null, null, null, null, null, null);
        RECOGNISED
                .when(ANNA, ask(TextField.SITUATION))
                .then(new ReleaseAsked(A1, P1, some, List.of(BRAM.id(), DIRK.id())));
        RECOGNISED.when(ANNA, ask(TextField.OUTCOME)).rejected(BAD_INPUT);
    }

    @ParameterizedTest
    @EnumSource(
            value = PatternState.class,
            names = {"CANDIDATE", "REJECTED"})
    void rejectsAskingForWhatTheGroupDoesNotRecognise(PatternState state) {
        CANDIDATE.by(ANNA, state(state)).when(ANNA, ask()).rejected(PATTERN_NOT_RECOGNISED);
    }

    @Test
    void rejectsAskingForWhatIsNotOnTheBoard() {
        RECOGNISED.by(ANNA, new PatternBinned(P1)).when(ANNA, ask()).rejected(PATTERN_NOT_HERE);
        RECOGNISED.by(ANNA, new PatternsMerged(P1, P2, null)).when(ANNA, ask()).rejected(PATTERN_NOT_HERE);
        Given.board().when(ANNA, ask()).rejected(PATTERN_NOT_FOUND);
    }

    @Test
    void rejectsAskingForAPatternWithoutAName() {
        Description nameless = new Description("", null, null, null, null, null, null, null, null);
        RECOGNISED.by(ANNA, new PatternEdited(P1, nameless)).when(ANNA, ask()).rejected(NAME_NEEDED);
    }

    @Test
    void ofAnAnonymousCardAndOneInTheBinNobodyIsAsked() {
        RevealedCard anonymous = new RevealedCard(K3, Kind.OBSERVATION, "Seen", null, null, null, 0, 0, null);
        Given.board(pattern(P1), meeting(M1, S1), new CardsRevealed(M1, S1, List.of(anonymous)))
                .by(ANNA, new CardPlaced(K3, P1, 0, null, null, null))
                .by(BRAM, card(K1, P1))
                .by(DIRK, card(K2, P1), new CardBinned(K2, null))
                .by(ANNA, new PatternEdited(P1, WHOLE), state(PatternState.QUIET))
                .when(ANNA, ask())
                .then(new ReleaseAsked(A1, P1, WHOLE, List.of(BRAM.id())));
    }

    @Test
    void whoIsNotOnTheBoardAnyMoreIsNotAsked() {
        RECOGNISED
                .by(ANNA, new ParticipantRemoved(BRAM.id()))
                .when(ANNA, ask())
                .then(new ReleaseAsked(A1, P1, WHOLE, List.of(DIRK.id())));
    }

    @Test
    void whoAsksAgreesAsAContributor() {
        Given asked = RECOGNISED.by(BRAM, QUESTION);
        asked.when(BRAM, agree()).rejected(ALREADY_SO);
        asked.when(BRAM, object("Not after all")).then(new ReleaseAnswered(P1, Verdict.OBJECTS, "Not after all"));
    }

    @Test
    void contributorsAgreeOrObjectAndChangeTheirMinds() {
        ASKED.when(BRAM, agree()).then(new ReleaseAnswered(P1, Verdict.AGREES, null));
        ASKED.when(DIRK, object("Too early")).then(OBJECTION);
        Given objected = ASKED.by(DIRK, OBJECTION);
        objected.when(DIRK, object("Too early")).rejected(ALREADY_SO);
        objected.when(DIRK, agree()).then(new ReleaseAnswered(P1, Verdict.AGREES, null));
    }

    @Test
    void anObjectionSaysWhy() {
        ASKED.when(BRAM, object(null)).rejected(REASON_NEEDED);
        ASKED.when(BRAM, object(" \u200b")).rejected(REASON_NEEDED);
        ASKED.when(BRAM, object(text(4_001))).rejected(TEXT_TOO_LONG);
    }

    @Test
    void rejectsAnswersOfOthersAndToWhatWasNotAsked() {
        ASKED.when(ANNA, agree()).rejected(NOT_A_CONTRIBUTOR);
        ASKED.when(RIA, agree()).rejected(NOT_A_CONTRIBUTOR);
        RECOGNISED.when(BRAM, agree()).rejected(RELEASE_NOT_ASKED);
    }

    @Test
    void nobodyAgreesToWordsTheyHaveNotSeen() {
        Given again = ASKED.by(ANNA, new ReleaseAsked(A2, P1, WHOLE, List.of(BRAM.id())));
        again.when(BRAM, agree()).rejected(CHANGED_SINCE);
        again.when(ANNA, release()).rejected(CHANGED_SINCE);
    }

    @Test
    void whatIsAskedIsWhatTheAskerHasRead() {
        Given edited = RECOGNISED.by(BRAM, new PatternEdited(P1, WHOLE));
        edited.when(ANNA, ask(), 8).rejected(CHANGED_SINCE);
        edited.when(ANNA, ask(), 9).then(QUESTION);
    }

    /** Nobody's work is read outside against their will. */
    @Test
    void anAnswerIsAlwaysAllowed() {
        Step other = new Step(S1, "T", null, null, true, null, List.of(), null, null);
        ASKED.by(ANNA, new MeetingPlanned(M1, "M", null, List.of(other)), new MeetingOpened(M1))
                .by(ANNA, new StepEntered(M1, S1), new BoardLocked())
                .when(DIRK, object("Too early"))
                .then(OBJECTION);
        ASKED.by(ANNA, new RoleSet(DIRK.id(), Role.READER))
                .when(DIRK, object("Too early"))
                .then(OBJECTION);
    }

    @Test
    void askingFollowsTheLockAndTheStep() {
        RECOGNISED.by(ANNA, new BoardLocked()).when(BRAM, ask()).rejected(BOARD_LOCKED);
    }

    @Test
    void aFacilitatorReleasesAlsoWhereSomebodyIsSilent() {
        ASKED.when(ANNA, release()).then(new PatternReleased(P1));
        ASKED.by(BRAM, new ReleaseAnswered(P1, Verdict.AGREES, null))
                .when(ANNA, release())
                .then(new PatternReleased(P1));
        ASKED.when(BRAM, release()).rejected(NOT_ALLOWED);
    }

    @Test
    void withNobodyToAskItIsReleasedAtOnce() {
        Given.board(pattern(P1), new PatternEdited(P1, WHOLE), state(PatternState.SHIFTING))
                .by(ANNA, new ReleaseAsked(A1, P1, WHOLE, List.of()))
                .when(ANNA, release())
                .then(new PatternReleased(P1));
    }

    @Test
    void anObjectionStandsInTheWayAlsoOfSomebodyWhoLeft() {
        Given objected = ASKED.by(BRAM, OBJECTION);
        objected.when(ANNA, release()).rejected(RELEASE_OBJECTED);
        objected.by(ANNA, new ParticipantRemoved(BRAM.id()), new ParticipantErased(BRAM.id()))
                .when(ANNA, release())
                .rejected(RELEASE_OBJECTED);
        objected.by(BRAM, new ReleaseAnswered(P1, Verdict.AGREES, null))
                .when(ANNA, release())
                .then(new PatternReleased(P1));
    }

    @Test
    void rejectsReleasingWhatWasNotAskedOrIsOutAlready() {
        RECOGNISED.when(ANNA, release()).rejected(RELEASE_NOT_ASKED);
        RELEASED.when(ANNA, release()).rejected(ALREADY_SO);
        ASKED.by(ANNA, state(PatternState.CANDIDATE)).when(ANNA, release()).rejected(PATTERN_NOT_RECOGNISED);
    }

    @Test
    void anObjectionTakesOutWhatIsOut() {
        RELEASED.when(BRAM, object("Too early")).then(OBJECTION, new ReleaseWithdrawn(P1));
        Given out = RELEASED.by(BRAM, OBJECTION, new ReleaseWithdrawn(P1));
        assertThat(book(out).patterns()).isEmpty();
        out.when(ANNA, new AskRelease(A2, P1, null))
                .then(new ReleaseAsked(A2, P1, WHOLE, List.of(BRAM.id(), DIRK.id())));
    }

    @Test
    void aFacilitatorWithdrawsAndReleasesAgain() {
        RELEASED.when(ANNA, new WithdrawRelease(P1)).then(new ReleaseWithdrawn(P1));
        RELEASED.when(BRAM, new WithdrawRelease(P1)).rejected(NOT_ALLOWED);
        Given withdrawn = RELEASED.by(ANNA, new ReleaseWithdrawn(P1));
        withdrawn.when(ANNA, new WithdrawRelease(P1)).rejected(ALREADY_SO);
        withdrawn.when(ANNA, release()).then(new PatternReleased(P1));
        RECOGNISED.when(ANNA, new WithdrawRelease(P1)).rejected(RELEASE_NOT_ASKED);
    }

    @Test
    void askingAgainClearsAnswersAndLeavesTheBookAsItIs() {
        Description other = new Description("Rules later", null, null, null, null, null, null, null, null);
        Given again =
                RELEASED.by(BRAM, new ReleaseAnswered(P1, Verdict.AGREES, null)).by(ANNA, new PatternEdited(P1, other));
        RELEASED.when(ANNA, ask()).rejected(ID_TAKEN);
        Given asked = again.by(ANNA, new ReleaseAsked(A2, P1, other, List.of(BRAM.id(), DIRK.id())));
        assertThat(asked.now().book().get(P1).asked().answers().size()).isZero();
        assertThat(book(asked).patterns().get(0).text()).isEqualTo(WHOLE);
        Given out = asked.by(ANNA, new PatternReleased(P1));
        assertThat(book(out).patterns().get(0).text()).isEqualTo(other);
    }

    @Test
    void anObjectionIsNotGotRoundByAskingAgain() {
        Given again =
                ASKED.by(BRAM, OBJECTION).by(ANNA, new ReleaseAsked(A2, P1, WHOLE, List.of(BRAM.id(), DIRK.id())));
        again.when(ANNA, new ReleasePattern(A2, P1)).rejected(RELEASE_OBJECTED);
        again.by(BRAM, new ReleaseAnswered(P1, Verdict.AGREES, null))
                .when(ANNA, new ReleasePattern(A2, P1))
                .then(new PatternReleased(P1));
    }

    @Test
    void theObjectionOfSomebodyWhoIsNotAskedAnyMoreEndsWithTheQuestion() {
        ASKED.by(BRAM, OBJECTION)
                .by(ANNA, new ReleaseAsked(A2, P1, WHOLE, List.of(DIRK.id())))
                .when(ANNA, new ReleasePattern(A2, P1))
                .then(new PatternReleased(P1));
    }

    /** Nor by taking the card of who objects out of the pattern for as long as it takes to ask. */
    @Test
    void whoObjectsIsAskedAgainWhereverTheirCardLies() {
        ASKED.by(BRAM, OBJECTION)
                .by(ANNA, new CardBinned(K1, null))
                .when(ANNA, new AskRelease(A2, P1, null))
                .then(new ReleaseAsked(A2, P1, WHOLE, List.of(BRAM.id(), DIRK.id())));
        ASKED.by(BRAM, OBJECTION)
                .by(ANNA, new ParticipantRemoved(BRAM.id()))
                .when(ANNA, new AskRelease(A2, P1, null))
                .then(new ReleaseAsked(A2, P1, WHOLE, List.of(DIRK.id())));
    }

    @Test
    void whoWasAskedAboutWhatIsOutIsAskedAgain() {
        RELEASED.by(ANNA, new CardBinned(K1, null))
                .when(ANNA, new AskRelease(A2, P1, null))
                .then(new ReleaseAsked(A2, P1, WHOLE, List.of(BRAM.id(), DIRK.id())));
        ASKED.by(ANNA, new CardBinned(K1, null))
                .when(ANNA, new AskRelease(A2, P1, null))
                .then(new ReleaseAsked(A2, P1, WHOLE, List.of(DIRK.id())));
    }

    @Test
    void erasingAPersonLeavesTheBook() {
        RELEASED.when(BRAM, new EraseParticipant(BRAM.id()))
                .then(new ParticipantRemoved(BRAM.id()), new ParticipantErased(BRAM.id()));
        Given erased = RELEASED.by(BRAM, new ParticipantRemoved(BRAM.id()), new ParticipantErased(BRAM.id()));
        assertThat(book(erased).patterns()).hasSize(1);
    }
}
