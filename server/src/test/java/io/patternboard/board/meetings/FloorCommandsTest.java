package io.patternboard.board.meetings;

import static io.patternboard.board.Given.ANNA;
import static io.patternboard.board.Given.BRAM;
import static io.patternboard.board.Given.DIRK;
import static io.patternboard.board.Given.RIA;
import static io.patternboard.board.Rejection.*;
import static io.patternboard.board.Some.*;

import io.patternboard.board.Given;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.RenameParticipant;
import io.patternboard.board.cards.CardBinned;
import io.patternboard.board.cards.MoveCard;
import io.patternboard.board.comments.Subject;
import io.patternboard.board.patterns.PatternBinned;
import io.patternboard.board.voting.CastBallot;
import io.patternboard.board.voting.RoundId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FloorCommandsTest {
    private static final Subject ON_K1 = new Subject(K1, null, null);
    private static final Subject ON_P1 = new Subject(null, P1, null);
    private static final BoardLocked LOCKED = new BoardLocked();

    @Test
    void aFacilitatorPutsOneThingBeforeEverybody() {
        Given given = Given.board(card(K1), pattern(P1));
        given.when(ANNA, new SetSpotlight(ON_K1)).then(new SpotlightSet(ON_K1));
        given.by(ANNA, new SpotlightSet(ON_K1))
                .when(ANNA, new SetSpotlight(ON_P1))
                .then(new SpotlightSet(ON_P1));
        given.by(ANNA, new SpotlightSet(ON_K1))
                .when(ANNA, new SetSpotlight(null))
                .then(new SpotlightSet(null));
    }

    @Test
    void rejectsASpotlightOnWhatIsNotThereOrIsOnItAlready() {
        Given given = Given.board(card(K1), pattern(P1));
        given.when(ANNA, new SetSpotlight(new Subject(K2, null, null))).rejected(CARD_NOT_FOUND);
        given.by(ANNA, new CardBinned(K1, null))
                .when(ANNA, new SetSpotlight(ON_K1))
                .rejected(CARD_NOT_HERE);
        given.by(ANNA, new PatternBinned(P1))
                .when(ANNA, new SetSpotlight(ON_P1))
                .rejected(PATTERN_NOT_HERE);
        given.by(ANNA, new SpotlightSet(ON_K1))
                .when(ANNA, new SetSpotlight(ON_K1))
                .rejected(ALREADY_SO);
        given.when(ANNA, new SetSpotlight(null)).rejected(ALREADY_SO);
        given.when(BRAM, new SetSpotlight(ON_K1)).rejected(NOT_ALLOWED);
    }

    @Test
    void onALockedBoardOnlyFacilitatorsChangeThings() {
        Given locked = Given.board(card(K1), LOCKED);
        locked.when(BRAM, new MoveCard(K1, 1.0, 1.0)).rejected(BOARD_LOCKED);
        locked.when(ANNA, new MoveCard(K1, 1.0, 1.0)).then(new io.patternboard.board.cards.CardMoved(K1, 1, 1));
        locked.by(ANNA, new BoardUnlocked())
                .when(BRAM, new MoveCard(K1, 1.0, 1.0))
                .then(new io.patternboard.board.cards.CardMoved(K1, 1, 1));
    }

    @Test
    void aLockedBoardStillTakesWhatChangesNothingOnIt() {
        Given locked = Given.board(LOCKED);
        locked.when(BRAM, new RaiseHand(true, null)).thenNothing();
        locked.when(BRAM, new RenameParticipant("B"))
                .then(new io.patternboard.board.ParticipantRenamed(BRAM.id(), "B"));
        // Not because of the lock.
        locked.when(BRAM, new CastBallot(new RoundId("v"), Map.of(), null)).rejected(ROUND_NOT_FOUND);
    }

    @Test
    void rejectsLockingTwiceAndLockingByParticipants() {
        Given.board().when(ANNA, new LockBoard()).then(LOCKED);
        Given.board(LOCKED).when(ANNA, new LockBoard()).rejected(ALREADY_SO);
        Given.board(LOCKED).when(ANNA, new UnlockBoard()).then(new BoardUnlocked());
        Given.board().when(ANNA, new UnlockBoard()).rejected(ALREADY_SO);
        Given.board().when(BRAM, new LockBoard()).rejected(NOT_ALLOWED);
        Given.board(LOCKED).when(BRAM, new UnlockBoard()).rejected(NOT_ALLOWED);
    }

    @Test
    void oneIsReadyWithTheStepTheMeetingIsAt() {
        Given live = Given.board(meeting(M1, S1), new MeetingOpened(M1), new StepEntered(M1, S1));
        live.when(BRAM, new SayReady(S1, true)).thenNothing();
        live.when(BRAM, new SayReady(new StepId("earlier"), true)).rejected(STEP_OVER);
        live.when(RIA, new SayReady(S1, true)).rejected(NOT_ALLOWED);
        Given.board().when(BRAM, new SayReady(S1, true)).rejected(STEP_OVER);
    }

    @Test
    void onesOwnHandIsOnesOwnAndAFacilitatorTakesHandsDown() {
        Given given = Given.board();
        given.when(BRAM, new RaiseHand(true, BRAM.id())).thenNothing();
        given.when(BRAM, new RaiseHand(false, DIRK.id())).rejected(NOT_ALLOWED);
        given.when(ANNA, new RaiseHand(false, DIRK.id())).thenNothing();
        given.when(ANNA, new RaiseHand(true, DIRK.id())).rejected(NOT_ALLOWED);
        given.when(ANNA, new RaiseHand(false, new ParticipantId("eve"))).rejected(PARTICIPANT_NOT_FOUND);
        given.when(new Participant(RIA.id(), RIA.role()), new RaiseHand(true, null))
                .rejected(NOT_ALLOWED);
    }
}
