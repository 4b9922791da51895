package io.patternboard.board.patterns;

import static io.patternboard.board.Given.BRAM;
import static io.patternboard.board.Rejection.*;
import static io.patternboard.board.Some.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.Given;
import io.patternboard.board.Limits;
import io.patternboard.board.Rejection;
import io.patternboard.board.cards.CardBinned;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.cards.CardPlaced;
import io.patternboard.board.cards.CardSetAside;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatternCommandsTest {
    private static final Given ONE = Given.board(card(K1), card(K2), pattern(P1, K1, K2));
    private static final Given TWO = ONE.by(BRAM, pattern(P2));
    private static final Given BINNED = ONE.by(BRAM, new PatternBinned(P1));
    private static final Given MERGED = TWO.by(BRAM, new PatternsMerged(P1, P2, null));

    @Test
    void startsAnEmptyPattern() {
        Given.board()
                .when(BRAM, new StartPattern(P1, null, null, null, null))
                .then(new PatternStarted(P1, null, List.of(), 0, 0));
    }

    @Test
    void startsAPatternWhereItsFirstCardLies() {
        Given given = Given.board(card(K1), card(K2));
        given.when(BRAM, new StartPattern(P1, "Waiting", List.of(K2, K1, K2), null, null))
                .then(new PatternStarted(P1, "Waiting", List.of(K2, K1), 10, 20));
        given.when(BRAM, new StartPattern(P1, "", List.of(K1), 7.0, null))
                .then(new PatternStarted(P1, "", List.of(K1), 7, 20));
    }

    @Test
    void rejectsAPatternAroundACardThatIsNotThere() {
        StartPattern start = new StartPattern(P2, null, List.of(K1, K3), null, null);
        ONE.when(BRAM, start).rejected(CARD_NOT_FOUND);
        ONE.by(BRAM, card(K3), new CardBinned(K3, null)).when(BRAM, start).rejected(CARD_NOT_HERE);
        ONE.by(BRAM, card(K3), new CardSetAside(K3, null)).when(BRAM, start).rejected(CARD_NOT_HERE);
    }

    @Test
    void rejectsAPatternIdThatIsTakenAlsoInTheBin() {
        ONE.when(BRAM, new StartPattern(P1, null, null, null, null)).rejected(ID_TAKEN);
        BINNED.when(BRAM, new StartPattern(P1, null, null, null, null)).rejected(ID_TAKEN);
    }

    @Test
    void rejectsMorePatternsThanFit() {
        Given given = Given.board();
        for (int i = 0; i < Limits.PATTERNS - 1; i++) given = given.by(BRAM, pattern(new PatternId("x" + i)));
        StartPattern start = new StartPattern(P2, null, null, null, null);
        given.when(BRAM, start).then(pattern(P2));
        given.by(BRAM, pattern(P1)).when(BRAM, start).rejected(BOARD_FULL);
    }

    @Test
    void rejectsPlacesOffTheSurface() {
        ONE.when(BRAM, new StartPattern(P2, null, null, null, -1_000_001.0)).rejected(BAD_INPUT);
        ONE.when(BRAM, new MovePattern(P1, 1_000_001.0, 0.0)).rejected(BAD_INPUT);
        ONE.when(BRAM, new MovePattern(P1, 3.0, 4.0)).then(new PatternMoved(P1, 3, 4));
    }

    @Test
    void editsAnyTextAndClearsWithAnEmptyOne() {
        Description change = new Description("", null, null, null, null, null, null, "We wait", null);
        ONE.when(BRAM, new EditPattern(P1, change)).then(new PatternEdited(P1, change));
        Description nothing = new Description(null, null, null, null, null, null, null, null, null);
        ONE.when(BRAM, new EditPattern(P1, nothing)).rejected(NOTHING_TO_CHANGE);
    }

    @Test
    void rejectsTextsThatAreTooLong() {
        ONE.when(BRAM, new StartPattern(P2, text(201), null, null, null)).rejected(TEXT_TOO_LONG);
        ONE.when(BRAM, new EditPattern(P1, Description.named(text(201)))).rejected(TEXT_TOO_LONG);
        for (int i = 0; i < 8; i++) {
            ONE.when(BRAM, new EditPattern(P1, withText(i, text(4_001)))).rejected(TEXT_TOO_LONG);
            Description longest = withText(i, text(4_000));
            ONE.when(BRAM, new EditPattern(P1, longest)).then(new PatternEdited(P1, longest));
        }
        TWO.when(BRAM, new MergePatterns(P1, P2, text(4_001))).rejected(TEXT_TOO_LONG);
        ONE.when(BRAM, new SetPatternState(P1, PatternState.QUIET, text(4_001))).rejected(TEXT_TOO_LONG);
    }

    private static Description withText(int which, String text) {
        String[] t = new String[8];
        t[which] = text;
        return new Description(null, t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7]);
    }

    @Test
    void rejectsWorkOnAPatternThatIsNotThere() {
        notThere(Given.board(pattern(P2)), PATTERN_NOT_FOUND);
        notThere(BINNED.by(BRAM, pattern(P2)), PATTERN_NOT_HERE);
        notThere(MERGED, PATTERN_NOT_HERE);
    }

    private static void notThere(Given given, Rejection expected) {
        given.when(BRAM, new EditPattern(P1, Description.named("W"))).rejected(expected);
        given.when(BRAM, new MovePattern(P1, 1.0, 2.0)).rejected(expected);
        given.when(BRAM, new SetPatternState(P1, PatternState.QUIET, null)).rejected(expected);
        given.when(BRAM, new MergePatterns(P1, P2, null)).rejected(expected);
        given.when(BRAM, new MergePatterns(P2, P1, null)).rejected(expected);
    }

    @Test
    void binsAPattern() {
        ONE.when(BRAM, new BinPattern(P1)).then(new PatternBinned(P1));
        Given.board().when(BRAM, new BinPattern(P1)).rejected(PATTERN_NOT_FOUND);
        BINNED.when(BRAM, new BinPattern(P1)).rejected(ALREADY_SO);
        MERGED.when(BRAM, new BinPattern(P1)).rejected(PATTERN_NOT_HERE);
    }

    @Test
    void restoresAPatternWithTheCardsThatAreStillLoose() {
        BINNED.when(BRAM, new RestorePattern(P1)).then(new PatternRestored(P1, List.of(K1, K2)));
        BINNED.by(BRAM, pattern(P2, K1)).when(BRAM, new RestorePattern(P1)).then(new PatternRestored(P1, List.of(K2)));
    }

    @Test
    void aCardInTheBinComesBackWithItsPatternAndStaysInTheBin() {
        Given given = BINNED.by(BRAM, new CardBinned(K1, null));
        given.when(BRAM, new RestorePattern(P1)).then(new PatternRestored(P1, List.of(K1, K2)));
        assertThat(given.by(BRAM, new PatternRestored(P1, List.of(K1, K2)))
                        .now()
                        .cards()
                        .get(K1)
                        .isShared())
                .isFalse();
    }

    @Test
    void aCardThatTwoBinnedPatternsRememberGoesToTheFirstRestored() {
        Given given = BINNED.by(BRAM, pattern(P2, K1), new PatternBinned(P2));
        given.when(BRAM, new RestorePattern(P2)).then(new PatternRestored(P2, List.of(K1)));
        given.by(BRAM, new PatternRestored(P2, List.of(K1)))
                .when(BRAM, new RestorePattern(P1))
                .then(new PatternRestored(P1, List.of(K2)));
    }

    @Test
    void aCardThatCameLooseAgainComesBackWithItsPattern() {
        BINNED.by(BRAM, pattern(P2, K1), new CardPlaced(K1, null, 0, null, null, null))
                .when(BRAM, new RestorePattern(P1))
                .then(new PatternRestored(P1, List.of(K1, K2)));
    }

    @Test
    void rejectsRestoringWhatIsNotInTheBin() {
        ONE.when(BRAM, new RestorePattern(P1)).rejected(ALREADY_SO);
        MERGED.when(BRAM, new RestorePattern(P1)).rejected(ALREADY_SO);
        Given.board().when(BRAM, new RestorePattern(P1)).rejected(PATTERN_NOT_FOUND);
    }

    @Test
    void mergesTwoPatterns() {
        TWO.when(BRAM, new MergePatterns(P1, P2, "Same")).then(new PatternsMerged(P1, P2, "Same"));
        TWO.when(BRAM, new MergePatterns(P1, P1, null)).rejected(SAME_PATTERN);
        TWO.when(BRAM, new MergePatterns(P1, new PatternId("x"), null)).rejected(PATTERN_NOT_FOUND);
    }

    @Test
    void takesAMergeBack() {
        MERGED.when(BRAM, new UnmergePattern(P1)).then(new PatternUnmerged(P1));
        TWO.when(BRAM, new UnmergePattern(P1)).rejected(ALREADY_SO);
        Given.board().when(BRAM, new UnmergePattern(P1)).rejected(PATTERN_NOT_FOUND);
    }

    @Test
    void aMergeIsNotTakenBackFromAPatternThatIsGoneItself() {
        MERGED.by(BRAM, new PatternBinned(P2))
                .when(BRAM, new UnmergePattern(P1))
                .rejected(PATTERN_NOT_HERE);
        Given twice = MERGED.by(BRAM, pattern(P3), new PatternsMerged(P2, P3, null));
        twice.when(BRAM, new UnmergePattern(P1)).rejected(PATTERN_NOT_HERE);
        twice.by(BRAM, new PatternUnmerged(P2))
                .when(BRAM, new UnmergePattern(P1))
                .then(new PatternUnmerged(P1));
    }

    @Test
    void mergesTakenBackInTurnLeaveEverythingAsItWas() {
        Given linked = TWO.by(
                BRAM,
                new EvidenceLinked(K1, P1, Stance.SUPPORTS, "from"),
                new EvidenceLinked(K1, P2, Stance.CONTRADICTS, "into"),
                pattern(P3),
                new PatternStateSet(P1, PatternState.QUIET, "Rare now"));
        Given back = linked.by(
                BRAM,
                new PatternsMerged(P1, P2, "Same"),
                new PatternsMerged(P2, P3, null),
                new PatternUnmerged(P2),
                new PatternUnmerged(P1));
        assertThat(back.now().evidence()).isEqualTo(linked.now().evidence());
        assertThat(back.now().cards()).isEqualTo(linked.now().cards());
        assertThat(back.now().patterns().get(P1))
                .usingRecursiveComparison()
                .ignoringFields("trace")
                .isEqualTo(linked.now().patterns().get(P1));
        assertThat(back.now().weight()).isEqualTo(linked.now().weight());
    }

    @Test
    void setsAnyStateInAnyOrder() {
        for (PatternState state : PatternState.values()) {
            if (state == PatternState.CANDIDATE || state == PatternState.MERGED) continue;
            Given given = ONE.by(BRAM, new PatternStateSet(P1, state, "R"));
            given.when(BRAM, new SetPatternState(P1, PatternState.CANDIDATE, null))
                    .then(new PatternStateSet(P1, PatternState.CANDIDATE, null));
            ONE.when(BRAM, new SetPatternState(P1, state, "R")).then(new PatternStateSet(P1, state, "R"));
            given.when(BRAM, new SetPatternState(P1, state, "R")).rejected(ALREADY_SO);
        }
    }

    @Test
    void mergedIsReachedByMergingAlone() {
        ONE.when(BRAM, new SetPatternState(P1, PatternState.MERGED, "R")).rejected(BAD_INPUT);
    }

    @Test
    void rejectsRejectingWithoutAReason() {
        ONE.when(BRAM, new SetPatternState(P1, PatternState.REJECTED, null)).rejected(REASON_NEEDED);
        ONE.when(BRAM, new SetPatternState(P1, PatternState.REJECTED, " ")).rejected(REASON_NEEDED);
    }

    @Test
    void aMergeKeepsTheEvidenceOfTheRemainingPatternWhereBothHadOne() {
        Given given = TWO.by(
                BRAM,
                new EvidenceLinked(K1, P1, Stance.SUPPORTS, "from"),
                new EvidenceLinked(K1, P2, Stance.CONTRADICTS, "into"),
                new PatternsMerged(P1, P2, null));
        assertThat(given.now().evidence().all())
                .containsExactly(new Evidence(K1, P2, Stance.CONTRADICTS, "into", BRAM.id()));
        assertThat(given.now().patterns().get(P1).cards()).isEmpty();
        assertThat(given.now().patterns().get(P2).cards()).isEqualTo(List.of(new CardId("k1"), K2));
    }
}
