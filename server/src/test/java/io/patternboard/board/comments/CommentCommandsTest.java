package io.patternboard.board.comments;

import static io.patternboard.board.Given.*;
import static io.patternboard.board.Rejection.*;
import static io.patternboard.board.Some.*;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patternboard.board.Given;
import io.patternboard.board.Limits;
import io.patternboard.board.cards.CardBinned;
import io.patternboard.board.cards.CardSetAside;
import io.patternboard.board.interventions.InterventionBinned;
import io.patternboard.board.patterns.PatternBinned;
import io.patternboard.board.patterns.PatternsMerged;
import org.junit.jupiter.api.Test;

class CommentCommandsTest {
    private static final Subject ON_CARD = new Subject(K1, null, null);
    private static final Subject ON_PATTERN = new Subject(null, P1, null);
    private static final Subject ON_INTERVENTION = new Subject(null, null, I1);
    private static final Given THINGS = Given.board(card(K1), pattern(P1), intervention(I1));
    private static final Given ONE = THINGS.by(BRAM, comment(R1, K1));
    private static final Given BINNED = ONE.by(BRAM, new CommentBinned(R1));

    @Test
    void commentsOnACardAPatternAndAnIntervention() {
        for (Subject on : new Subject[] {ON_CARD, ON_PATTERN, ON_INTERVENTION}) {
            THINGS.when(BRAM, post(on)).then(new CommentPosted(R1, on, "Really?"));
        }
    }

    @Test
    void whatIsSetAsideOrMergedCanStillBeDiscussed() {
        THINGS.by(BRAM, new CardSetAside(K1, null), pattern(P2), new PatternsMerged(P1, P2, null))
                .when(BRAM, post(ON_PATTERN))
                .then(new CommentPosted(R1, ON_PATTERN, "Really?"));
        THINGS.by(BRAM, new CardSetAside(K1, null))
                .when(BRAM, post(ON_CARD))
                .then(new CommentPosted(R1, ON_CARD, "Really?"));
    }

    @Test
    void aCommentIsOnExactlyOneThing() {
        assertThatThrownBy(() -> new Subject(null, null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Subject(K1, P1, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rejectsACommentOnWhatIsNotThere() {
        Given none = Given.board();
        none.when(BRAM, post(ON_CARD)).rejected(CARD_NOT_FOUND);
        none.when(BRAM, post(ON_PATTERN)).rejected(PATTERN_NOT_FOUND);
        none.when(BRAM, post(ON_INTERVENTION)).rejected(INTERVENTION_NOT_FOUND);
        Given bin = THINGS.by(BRAM, new CardBinned(K1, null), new PatternBinned(P1), new InterventionBinned(I1));
        bin.when(BRAM, post(ON_CARD)).rejected(CARD_NOT_HERE);
        bin.when(BRAM, post(ON_PATTERN)).rejected(PATTERN_NOT_HERE);
        bin.when(BRAM, post(ON_INTERVENTION)).rejected(INTERVENTION_NOT_HERE);
    }

    @Test
    void rejectsATextThatIsBlankOrTooLong() {
        THINGS.when(BRAM, new PostComment(R1, ON_CARD, " ")).rejected(TEXT_NEEDED);
        THINGS.when(BRAM, new PostComment(R1, ON_CARD, text(4_001))).rejected(TEXT_TOO_LONG);
        ONE.when(BRAM, new EditComment(R1, "\n")).rejected(TEXT_NEEDED);
        ONE.when(BRAM, new EditComment(R1, text(4_001))).rejected(TEXT_TOO_LONG);
    }

    @Test
    void rejectsAnIdThatIsTaken() {
        ONE.when(BRAM, post(ON_PATTERN)).rejected(ID_TAKEN);
    }

    @Test
    void rejectsMoreCommentsThanFit() {
        var comments = THINGS.now().comments();
        Comment some = ONE.now().comments().get(R1);
        for (int i = 0; i < Limits.COMMENTS - 1; i++) comments = comments.with(new CommentId("x" + i), some);
        THINGS.on(THINGS.now().withComments(comments))
                .when(BRAM, post(ON_CARD))
                .then(new CommentPosted(R1, ON_CARD, "Really?"));
        THINGS.on(THINGS.now().withComments(comments.with(new CommentId("last"), some)))
                .when(BRAM, post(ON_CARD))
                .rejected(BOARD_FULL);
    }

    @Test
    void onlyTheWriterEdits() {
        ONE.when(BRAM, new EditComment(R1, "Sure")).then(new CommentEdited(R1, "Sure"));
        ONE.when(DIRK, new EditComment(R1, "Sure")).rejected(NOT_YOURS);
        ONE.when(ANNA, new EditComment(R1, "Sure")).rejected(NOT_YOURS);
    }

    @Test
    void theWriterAndFacilitatorsBinAndRestore() {
        ONE.when(BRAM, new BinComment(R1)).then(new CommentBinned(R1));
        ONE.when(ANNA, new BinComment(R1)).then(new CommentBinned(R1));
        ONE.when(DIRK, new BinComment(R1)).rejected(NOT_YOURS);
        BINNED.when(BRAM, new RestoreComment(R1)).then(new CommentRestored(R1));
        BINNED.when(ANNA, new RestoreComment(R1)).then(new CommentRestored(R1));
        BINNED.when(DIRK, new RestoreComment(R1)).rejected(NOT_YOURS);
    }

    @Test
    void rejectsWhatIsAlreadySoAndAnEditInTheBin() {
        BINNED.when(BRAM, new BinComment(R1)).rejected(ALREADY_SO);
        ONE.when(BRAM, new RestoreComment(R1)).rejected(ALREADY_SO);
        BINNED.when(BRAM, new EditComment(R1, "Sure")).rejected(COMMENT_NOT_HERE);
    }

    @Test
    void rejectsWorkOnAnUnknownCommentAlsoByAFacilitator() {
        THINGS.when(BRAM, new EditComment(R1, "Sure")).rejected(COMMENT_NOT_FOUND);
        THINGS.when(ANNA, new BinComment(R1)).rejected(COMMENT_NOT_FOUND);
        THINGS.when(ANNA, new RestoreComment(R1)).rejected(COMMENT_NOT_FOUND);
    }

    private static PostComment post(Subject on) {
        return new PostComment(R1, on, "Really?");
    }
}
