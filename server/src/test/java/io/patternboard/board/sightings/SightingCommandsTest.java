package io.patternboard.board.sightings;

import static io.patternboard.board.Given.*;
import static io.patternboard.board.Rejection.*;
import static io.patternboard.board.Some.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.Entities;
import io.patternboard.board.Given;
import io.patternboard.board.Limits;
import io.patternboard.board.cards.CardBinned;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.cards.CardSetAside;
import io.patternboard.board.meetings.InputOpened;
import io.patternboard.board.meetings.MeetingClosed;
import io.patternboard.board.meetings.MeetingOpened;
import io.patternboard.board.meetings.MeetingPlanned;
import io.patternboard.board.meetings.Step;
import io.patternboard.board.meetings.StepEntered;
import io.patternboard.board.patterns.PatternBinned;
import io.patternboard.board.patterns.PatternsMerged;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SightingCommandsTest {
    private static final Given THINGS = Given.board(card(K1), pattern(P1), meeting(M1, S1));
    private static final Given ONE = THINGS.by(BRAM, seen("Again"));
    private static final Given BINNED = ONE.by(BRAM, new SightingBinned(G1));

    private static SeenAgain seen(String text) {
        return new SeenAgain(G1, P1, text, null, null);
    }

    private static SeeAgain see(String text, CardId card) {
        return new SeeAgain(G1, P1, text, card);
    }

    @Test
    void aPatternIsSeenAgainWithAndWithoutWordsAndACard() {
        THINGS.when(BRAM, see(null, null)).then(seen(null));
        THINGS.when(BRAM, see("At the desk", K1)).then(new SeenAgain(G1, P1, "At the desk", K1, null));
        THINGS.by(BRAM, new CardSetAside(K1, null))
                .when(BRAM, see(null, K1))
                .then(new SeenAgain(G1, P1, null, K1, null));
    }

    @Test
    void wordsThatCannotBeSeenAreNone() {
        THINGS.when(BRAM, see(" \u200b", null)).then(seen(null));
    }

    @Test
    void theMeetingThatIsGoingOnIsNotedByTheBoardItself() {
        Given live = THINGS.by(ANNA, new MeetingOpened(M1));
        live.when(BRAM, see(null, null)).then(new SeenAgain(G1, P1, null, null, M1));
        live.by(ANNA, new MeetingClosed(M1)).when(BRAM, see(null, null)).then(seen(null));
    }

    @Test
    void whatIsSeenWhileAMeetingTakesInputIsSeenInTheWork() {
        THINGS.by(ANNA, new InputOpened(M1)).when(BRAM, see(null, null)).then(seen(null));
    }

    @Test
    void rejectsWhatIsNotThere() {
        Given.board().when(BRAM, see(null, null)).rejected(PATTERN_NOT_FOUND);
        THINGS.when(BRAM, see(null, K2)).rejected(CARD_NOT_FOUND);
        THINGS.by(BRAM, new CardBinned(K1, null)).when(BRAM, see(null, K1)).rejected(CARD_NOT_HERE);
        THINGS.by(BRAM, new PatternBinned(P1)).when(BRAM, see(null, null)).rejected(PATTERN_NOT_HERE);
        THINGS.by(BRAM, pattern(P2), new PatternsMerged(P1, P2, null))
                .when(BRAM, see(null, null))
                .rejected(PATTERN_NOT_HERE);
        THINGS.when(BRAM, new BinSighting(G1)).rejected(SIGHTING_NOT_FOUND);
        THINGS.when(BRAM, new RestoreSighting(G1)).rejected(SIGHTING_NOT_FOUND);
    }

    @Test
    void rejectsATextThatIsTooLongAndAnIdThatIsTaken() {
        THINGS.when(BRAM, see(text(Limits.TEXT + 1), null)).rejected(TEXT_TOO_LONG);
        THINGS.when(BRAM, see(text(Limits.TEXT), null)).then(seen(text(Limits.TEXT)));
        ONE.when(BRAM, see(null, null)).rejected(ID_TAKEN);
    }

    @Test
    void rejectsMoreThanABoardHolds() {
        Sighting one = ONE.now().sightings().get(G1);
        Map<SightingId, Sighting> many = IntStream.range(0, Limits.SIGHTINGS)
                .mapToObj(i -> new SightingId("s" + i))
                .collect(Collectors.toMap(Function.identity(), each -> one));
        THINGS.on(THINGS.now().withSightings(Entities.from(many)))
                .when(BRAM, see(null, null))
                .rejected(BOARD_FULL);
    }

    @Test
    void oneTakesBackOnesOwnAndAFacilitatorAnybodys() {
        ONE.when(BRAM, new BinSighting(G1)).then(new SightingBinned(G1));
        ONE.when(ANNA, new BinSighting(G1)).then(new SightingBinned(G1));
        ONE.when(DIRK, new BinSighting(G1)).rejected(NOT_YOURS);
        BINNED.when(BRAM, new RestoreSighting(G1)).then(new SightingRestored(G1));
        BINNED.when(ANNA, new RestoreSighting(G1)).then(new SightingRestored(G1));
        BINNED.when(DIRK, new RestoreSighting(G1)).rejected(NOT_YOURS);
    }

    @Test
    void rejectsWhatIsAlreadySo() {
        BINNED.when(BRAM, new BinSighting(G1)).rejected(ALREADY_SO);
        ONE.when(BRAM, new RestoreSighting(G1)).rejected(ALREADY_SO);
    }

    @Test
    void takingBackLooksAtWhatOthersDidSince() {
        // 5: Bram sees it, 6: Anna takes it back
        Given given = ONE.by(ANNA, new SightingBinned(G1));
        given.when(BRAM, new RestoreSighting(G1), 5).rejected(CHANGED_SINCE);
        given.when(BRAM, new RestoreSighting(G1), 6).then(new SightingRestored(G1));
    }

    /** It would carry its author's name. */
    @Test
    void inAnAnonymousStepNobodySeesAgain() {
        Step anonymous = new Step(S1, "T", null, null, true, null, null, null, null);
        Given given = Given.board(
                pattern(P1),
                new MeetingPlanned(M1, "M", null, List.of(anonymous)),
                new MeetingOpened(M1),
                new StepEntered(M1, S1));
        given.when(BRAM, see(null, null)).rejected(NOT_IN_THIS_STEP);
        given.by(BRAM, seen(null)).when(BRAM, new BinSighting(G1)).rejected(NOT_IN_THIS_STEP);
    }

    @Test
    void goesAlongWithAPatternThatIsMergedUnchanged() {
        Given merged = ONE.by(ANNA, pattern(P2), new PatternsMerged(P1, P2, null));
        Sighting before = ONE.now().sightings().get(G1);
        assertThat(merged.now().sightings().get(G1))
                .isEqualTo(new Sighting(P2, "Again", null, null, null, before.trace()));
    }
}
