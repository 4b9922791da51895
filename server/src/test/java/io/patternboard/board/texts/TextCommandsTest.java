package io.patternboard.board.texts;

import static io.patternboard.board.Given.ANNA;
import static io.patternboard.board.Given.BRAM;
import static io.patternboard.board.Given.DIRK;
import static io.patternboard.board.Given.RIA;
import static io.patternboard.board.Rejection.*;
import static io.patternboard.board.Some.I1;
import static io.patternboard.board.Some.K1;
import static io.patternboard.board.Some.K2;
import static io.patternboard.board.Some.M1;
import static io.patternboard.board.Some.P1;
import static io.patternboard.board.Some.P2;
import static io.patternboard.board.Some.S1;
import static io.patternboard.board.Some.card;
import static io.patternboard.board.Some.intervention;
import static io.patternboard.board.Some.pattern;
import static io.patternboard.board.Some.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.Asked;
import io.patternboard.board.Decision;
import io.patternboard.board.Event;
import io.patternboard.board.Given;
import io.patternboard.board.Participant;
import io.patternboard.board.Work;
import io.patternboard.board.cards.CardBinned;
import io.patternboard.board.cards.CardEdited;
import io.patternboard.board.cards.CardMoved;
import io.patternboard.board.comments.Subject;
import io.patternboard.board.meetings.MeetingOpened;
import io.patternboard.board.meetings.MeetingPlanned;
import io.patternboard.board.meetings.Step;
import io.patternboard.board.meetings.StepEntered;
import io.patternboard.board.patterns.PatternBinned;
import io.patternboard.board.patterns.PatternsMerged;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextCommandsTest {
    private static final Subject CARD = new Subject(K1, null, null);
    private static final Subject PATTERN = new Subject(null, P1, null);
    private static final Subject INTERVENTION = new Subject(null, null, I1);
    /** The seq of a board with one event, which every text here is written on. */
    private static final long FIRST = 2;

    /** The card of the tests says "Seen". */
    private static Changes after(int kept, String inserted, int rest) {
        return new Changes.Builder().keep(kept).insert(inserted).keep(rest).build();
    }

    private static Changes deleting(int kept, int deleted, int rest) {
        return new Changes.Builder().keep(kept).delete(deleted).keep(rest).build();
    }

    private static EditText edit(long base, Changes changes) {
        return new EditText(CARD, TextField.TEXT, base, changes);
    }

    private static TextEdited edited(Changes changes) {
        return new TextEdited(CARD, TextField.TEXT, changes);
    }

    private static String textOf(Given given) {
        return given.now().cards().get(K1).text();
    }

    @Test
    void writesInACard() {
        Given.board(card(K1)).when(BRAM, edit(FIRST, after(4, " often", 0))).then(edited(after(4, " often", 0)));
    }

    @Test
    void writesInEveryTextOfAThingAndOfTheBoard() {
        Given given = Given.board(card(K1), pattern(P1), intervention(I1));
        Stream.of(CARD, PATTERN, INTERVENTION, null).forEach(on -> {
            for (Place place : Place.of(on)) {
                Changes more = after(place.read(given.now()).length(), "!", 0);
                TextEdited written = new TextEdited(on, place.field(), more);
                given.when(BRAM, new EditText(on, place.field(), 4L, more)).then(written);
                assertThat(place.read(given.by(BRAM, written).now())).endsWith("!");
            }
        });
    }

    @Test
    void carriesWhatWasWrittenOnAnOlderTextOverWhatOthersWroteSince() {
        Given given = Given.board(card(K1)).by(DIRK, edited(after(0, "We have ", 4)), edited(after(12, ".", 0)));
        given.when(BRAM, edit(FIRST, after(4, " it", 0))).then(edited(after(13, " it", 0)));
        given.when(BRAM, edit(FIRST + 1, after(12, " it", 0))).then(edited(after(13, " it", 0)));
    }

    @Test
    void keepsWhatIsInsertedWhereSomebodyElseDeletes() {
        Given given = Given.board(card(K1)).by(DIRK, edited(deleting(1, 3, 0)));
        given.when(BRAM, edit(FIRST, after(2, "--", 2))).then(edited(after(1, "--", 0)));
    }

    @Test
    void carriesOverAWholeNewTextOfAnOlderClient() {
        Given given = Given.board(card(K1)).by(DIRK, new CardEdited(K1, null, "Seldom seen", null, null, null));
        given.when(BRAM, edit(FIRST, after(4, "!", 0))).then(edited(after(11, "!", 0)));
    }

    @Test
    void acceptsWhatOthersLeftNothingOfToDo() {
        Given given = Given.board(card(K1)).by(DIRK, edited(deleting(1, 3, 0)));
        given.when(BRAM, edit(FIRST, deleting(1, 3, 0))).then(edited(after(1, "", 0)));
    }

    @Test
    void refusesABaseOfWhichTooMuchIsForgotten() {
        Given given = Given.board(card(K1), card(K2), pattern(P1));
        for (int i = 0; i < 300; i++) given = given.by(DIRK, edited(after(4 + i, "x", 0)));
        given.when(BRAM, edit(4, after(4, "!", 0))).rejected(BASE_TOO_OLD);
        given.when(BRAM, edit(300, after(4 + 296, "!", 0))).then(edited(after(4 + 300, "!", 0)));
        // Of 300 the last 256 are known: all that came after the 44th.
        given.when(BRAM, edit(48, after(4 + 44, "!", 0))).then(edited(after(4 + 300, "!", 0)));
        given.when(BRAM, edit(47, after(4 + 43, "!", 0))).rejected(BASE_TOO_OLD);
        // Nobody has touched these since.
        Subject other = new Subject(K2, null, null);
        given.when(BRAM, new EditText(other, TextField.TEXT, 4L, after(4, "!", 0)))
                .then(new TextEdited(other, TextField.TEXT, after(4, "!", 0)));
    }

    @Test
    void refusesChangesOfATextOfAnotherLength() {
        Given.board(card(K1)).when(BRAM, edit(FIRST, after(3, "!", 0))).rejected(BAD_CHANGES);
        Given given = Given.board(card(K1)).by(DIRK, edited(after(0, "We ", 4)));
        given.when(BRAM, edit(FIRST, after(7, "!", 0))).rejected(BAD_CHANGES);
    }

    @Test
    void refusesToCutACharacterInTwo() {
        Given given = Given.board(card(K1)).by(DIRK, new CardEdited(K1, null, "a🙂b", null, null, null));
        given.when(BRAM, edit(3, after(2, "x", 2))).rejected(BAD_CHANGES);
        given.when(BRAM, edit(3, deleting(1, 1, 2))).rejected(BAD_CHANGES);
        given.when(BRAM, edit(3, deleting(2, 1, 1))).rejected(BAD_CHANGES);
        given.when(BRAM, edit(3, deleting(1, 2, 1))).then(edited(deleting(1, 2, 1)));
    }

    @Test
    void refusesChangesThatChangeNothing() {
        Given.board(card(K1)).when(BRAM, edit(FIRST, after(4, "", 0))).rejected(NOTHING_TO_CHANGE);
    }

    @Test
    void refusesATextThatThingDoesNotHave() {
        Given.board(card(K1))
                .when(BRAM, new EditText(CARD, TextField.NAME, FIRST, after(0, "x", 0)))
                .rejected(BAD_INPUT);
        Given.board()
                .when(BRAM, new EditText(null, TextField.OUTCOME, 1L, after(0, "x", 0)))
                .rejected(BAD_INPUT);
    }

    @Test
    void refusesATextThatBecomesTooLong() {
        Given.board(card(K1)).when(BRAM, edit(FIRST, after(4, text(3_996), 0))).then(edited(after(4, text(3_996), 0)));
        Given.board(card(K1)).when(BRAM, edit(FIRST, after(4, text(3_997), 0))).rejected(TEXT_TOO_LONG);
        Given.board(pattern(P1))
                .when(BRAM, new EditText(PATTERN, TextField.NAME, FIRST, after(0, text(201), 0)))
                .rejected(TEXT_TOO_LONG);
    }

    @Test
    void refusesChangesInTooManyPlaces() {
        Given given = Given.board(card(K1)).by(DIRK, new CardEdited(K1, null, text(1_500), null, null, null));
        var many = new Changes.Builder();
        for (int i = 0; i < 750; i++) many.keep(1).delete(1);
        given.when(BRAM, edit(3, many.build())).rejected(TOO_LARGE);
    }

    @Test
    void refusesToClearWhatMustSaySomething() {
        Given.board(card(K1)).when(BRAM, edit(FIRST, deleting(0, 4, 0))).rejected(TEXT_NEEDED);
        Given.board(intervention(I1))
                .when(BRAM, new EditText(INTERVENTION, TextField.TITLE, FIRST, deleting(0, 10, 0)))
                .rejected(TITLE_NEEDED);
        Given half = Given.board(card(K1)).by(DIRK, edited(deleting(0, 2, 2)));
        half.when(BRAM, edit(FIRST, deleting(2, 2, 0))).rejected(TEXT_NEEDED);
    }

    @Test
    void refusesToWriteInWhatIsNotHere() {
        Given.board().when(BRAM, edit(1, after(0, "x", 0))).rejected(CARD_NOT_FOUND);
        Given.board(card(K1), new CardBinned(K1, null))
                .when(BRAM, edit(3, after(4, "x", 0)))
                .rejected(CARD_NOT_HERE);
        EditText name = new EditText(PATTERN, TextField.NAME, 4L, after(0, "x", 0));
        Given.board(pattern(P1), new PatternBinned(P1)).when(BRAM, name).rejected(PATTERN_NOT_HERE);
        Given.board(pattern(P1), pattern(P2), new PatternsMerged(P1, P2, null))
                .when(BRAM, name)
                .rejected(PATTERN_NOT_HERE);
    }

    @Test
    void isForThoseWhoMayWrite() {
        Given.board(card(K1)).when(RIA, edit(FIRST, after(4, "!", 0))).rejected(NOT_ALLOWED);
        assertThat(edit(1, after(4, "!", 0)).work()).isEqualTo(Work.WRITE);
        Given given = inAStepThatAllows(Work.PROPOSE);
        given.when(BRAM, edit(6, after(4, "!", 0))).rejected(NOT_IN_THIS_STEP);
        EditText title = new EditText(INTERVENTION, TextField.TITLE, 6L, after(10, "!", 0));
        given.when(BRAM, title).then(new TextEdited(INTERVENTION, TextField.TITLE, after(10, "!", 0)));
        given.when(ANNA, edit(6, after(4, "!", 0))).then(edited(after(4, "!", 0)));
    }

    private static Given inAStepThatAllows(Work work) {
        Step step = new Step(S1, "Look", null, null, null, null, List.of(work), null, null);
        return Given.board(
                card(K1),
                intervention(I1),
                new MeetingPlanned(M1, "Meeting", null, List.of(step)),
                new MeetingOpened(M1),
                new StepEntered(M1, S1));
    }

    @Test
    void mindsUnchangedSinceLikeAnyOtherEdit() {
        Given given = Given.board(card(K1)).by(DIRK, new CardMoved(K1, 1, 1));
        given.when(BRAM, edit(FIRST, after(4, "!", 0)), FIRST).rejected(CHANGED_SINCE);
        given.when(BRAM, edit(FIRST, after(4, "!", 0))).then(edited(after(4, "!", 0)));
    }

    @Test
    void everybodysWordsAreInTheTextInTheEnd() {
        Given given = Given.board(card(K1));
        for (Participant who : List.of(ANNA, BRAM, DIRK)) {
            Changes mine = after(4, " " + who.id().value(), 0);
            var yes = (Decision.Accepted) new Asked("c", null, edit(FIRST, mine)).decide(given.now(), who);
            given = given.by(who, yes.events().toArray(Event[]::new));
        }
        assertThat(textOf(given)).isEqualTo("Seen anna bram dirk");
    }
}
