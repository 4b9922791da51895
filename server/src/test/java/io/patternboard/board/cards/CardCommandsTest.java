package io.patternboard.board.cards;

import static io.patternboard.board.Given.ANNA;
import static io.patternboard.board.Given.BRAM;
import static io.patternboard.board.Given.DIRK;
import static io.patternboard.board.Rejection.*;
import static io.patternboard.board.Some.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.Board;
import io.patternboard.board.Given;
import io.patternboard.board.Limits;
import io.patternboard.board.Rejection;
import io.patternboard.board.meetings.MeetingClosed;
import io.patternboard.board.meetings.MeetingId;
import io.patternboard.board.meetings.MeetingOpened;
import io.patternboard.board.patterns.PatternBinned;
import io.patternboard.board.patterns.PatternId;
import io.patternboard.board.patterns.PatternsMerged;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CardCommandsTest {
    private static final Given ONE = Given.board(card(K1));
    private static final Given BINNED = ONE.by(BRAM, new CardBinned(K1, null));
    private static final Given ASIDE = ONE.by(BRAM, new CardSetAside(K1, null));

    @Test
    void postsACardWithItsTextAlone() {
        Given.board().when(BRAM, post("Seen")).then(posted("Seen", null, null, List.of(), 0, 0, null, null));
    }

    @Test
    void postsACardWithEverything() {
        Given.board(pattern(P1))
                .when(BRAM, new PostCard(K1, Kind.QUESTION, "Why?", "Glad", "", List.of("craft"), 1.5, -2.0, P1))
                .then(new CardPosted(K1, Kind.QUESTION, "Why?", "Glad", "", List.of("craft"), 1.5, -2, P1, null));
    }

    @Test
    void aCardBelongsToTheMeetingThatIsLive() {
        Given live = Given.board(meeting(M1), meeting(M2), new MeetingOpened(M2));
        live.when(BRAM, post("Seen")).then(posted("Seen", null, null, List.of(), 0, 0, null, M2));
        live.by(BRAM, new MeetingClosed(M2))
                .when(BRAM, post("Seen"))
                .then(posted("Seen", null, null, List.of(), 0, 0, null, null));
    }

    @Test
    void rejectsACardWithoutText() {
        Given.board().when(BRAM, post(" \u00a0\u200b")).rejected(TEXT_NEEDED);
    }

    @Test
    void rejectsTextsThatAreTooLong() {
        Given given = Given.board();
        given.when(BRAM, post(text(4_000))).then(posted(text(4_000), null, null, List.of(), 0, 0, null, null));
        given.when(BRAM, post(text(4_001))).rejected(TEXT_TOO_LONG);
        given.when(BRAM, new PostCard(K1, Kind.QUESTION, "t", text(4_001), null, null, null, null, null))
                .rejected(TEXT_TOO_LONG);
        given.when(BRAM, new PostCard(K1, Kind.QUESTION, "t", null, text(4_001), null, null, null, null))
                .rejected(TEXT_TOO_LONG);
        ONE.when(BRAM, edit(text(4_001), null, null)).rejected(TEXT_TOO_LONG);
        ONE.when(BRAM, edit(null, text(4_001), null)).rejected(TEXT_TOO_LONG);
        ONE.when(BRAM, edit(null, null, text(4_001))).rejected(TEXT_TOO_LONG);
        ONE.when(BRAM, new BinCard(K1, text(4_001))).rejected(TEXT_TOO_LONG);
        ONE.when(BRAM, new SetAsideCard(K1, text(4_001))).rejected(TEXT_TOO_LONG);
    }

    @Test
    void rejectsLensesThatAreNone() {
        List<String> many = Collections.nCopies(13, "craft");
        Given.board()
                .when(BRAM, new PostCard(K1, Kind.QUESTION, "t", null, null, many, null, null, null))
                .rejected(BAD_INPUT);
        ONE.when(BRAM, new EditCard(K1, null, null, null, null, List.of(""))).rejected(BAD_INPUT);
    }

    @Test
    void rejectsPlacesOffTheSurface() {
        for (double off : new double[] {1_000_000.5, -1_000_001, Double.POSITIVE_INFINITY, Double.NaN}) {
            Given.board()
                    .when(BRAM, new PostCard(K1, Kind.QUESTION, "t", null, null, null, off, null, null))
                    .rejected(BAD_INPUT);
            ONE.when(BRAM, new MoveCard(K1, 0.0, off)).rejected(BAD_INPUT);
            ONE.when(BRAM, new PlaceCard(K1, null, null, null, null, off, null)).rejected(BAD_INPUT);
        }
        ONE.when(BRAM, new MoveCard(K1, -1e6, 1e6)).then(new CardMoved(K1, -1e6, 1e6));
    }

    @Test
    void rejectsAnIdThatIsTakenAlsoByACardInTheBin() {
        ONE.when(BRAM, post("Seen")).rejected(ID_TAKEN);
        BINNED.when(BRAM, post("Seen")).rejected(ID_TAKEN);
    }

    @Test
    void rejectsACardWhenTheBoardIsFull() {
        Given full = Given.board(card(K2), card(K3)).with(new Limits(2, 1_000_000));
        full.when(BRAM, post("Seen")).rejected(BOARD_FULL);
        full.with(new Limits(3, 1_000_000))
                .when(BRAM, post("S"))
                .then(posted("S", null, null, List.of(), 0, 0, null, null));
    }

    @Test
    void rejectsPostingAndPlacingIntoAPatternThatIsNotThere() {
        into(ONE, PATTERN_NOT_FOUND);
        into(ONE.by(BRAM, pattern(P1), new PatternBinned(P1)), PATTERN_NOT_HERE);
        into(ONE.by(BRAM, pattern(P1), pattern(P2), new PatternsMerged(P1, P2, null)), PATTERN_NOT_HERE);
    }

    private static void into(Given given, Rejection expected) {
        given.when(BRAM, new PlaceCard(K1, P1, null, null, null, null, null)).rejected(expected);
        given.when(BRAM, new PostCard(K2, Kind.QUESTION, "t", null, null, null, null, null, P1))
                .rejected(expected);
    }

    @Test
    void editsWhatIsGivenAlsoOfSomebodyElsesCardAndOneSetAside() {
        ONE.when(BRAM, edit("T", "", null)).then(new CardEdited(K1, null, "T", "", null, null));
        ASIDE.when(BRAM, edit("T", "", null)).then(new CardEdited(K1, null, "T", "", null, null));
        ONE.when(BRAM, new EditCard(K1, Kind.IMPROVEMENT, null, null, null, List.of()))
                .then(new CardEdited(K1, Kind.IMPROVEMENT, null, null, null, List.of()));
    }

    @Test
    void rejectsAnEditOfNothing() {
        ONE.when(BRAM, edit(null, null, null)).rejected(NOTHING_TO_CHANGE);
    }

    @Test
    void rejectsAnEditThatLeavesNoText() {
        ONE.when(BRAM, edit("", null, null)).rejected(TEXT_NEEDED);
        ONE.when(BRAM, edit("\n", null, null)).rejected(TEXT_NEEDED);
    }

    @Test
    void rejectsWorkOnACardInTheBin() {
        BINNED.when(BRAM, edit("T", null, null)).rejected(CARD_NOT_HERE);
        BINNED.when(BRAM, new MoveCard(K1, 1.0, 2.0)).rejected(CARD_NOT_HERE);
        BINNED.when(BRAM, new SetAsideCard(K1, null)).rejected(CARD_NOT_HERE);
        BINNED.when(BRAM, new PlaceCard(K1, null, null, null, null, null, null)).rejected(CARD_NOT_HERE);
    }

    @Test
    void aCardThatIsSetAsideStaysWhereItIs() {
        ASIDE.when(BRAM, new MoveCard(K1, 1.0, 2.0)).rejected(CARD_NOT_HERE);
        ASIDE.when(BRAM, new PlaceCard(K1, null, null, null, null, null, null)).rejected(CARD_NOT_HERE);
    }

    @Test
    void rejectsWorkOnAnUnknownCard() {
        Given none = Given.board();
        none.when(BRAM, edit("T", null, null)).rejected(CARD_NOT_FOUND);
        none.when(BRAM, new MoveCard(K1, 1.0, 2.0)).rejected(CARD_NOT_FOUND);
        none.when(BRAM, new BinCard(K1, null)).rejected(CARD_NOT_FOUND);
        none.when(BRAM, new SetAsideCard(K1, null)).rejected(CARD_NOT_FOUND);
        none.when(BRAM, new RestoreCard(K1)).rejected(CARD_NOT_FOUND);
        none.when(BRAM, new PlaceCard(K1, null, null, null, null, null, null)).rejected(CARD_NOT_FOUND);
    }

    @Test
    void binsSetsAsideAndRestores() {
        ONE.when(BRAM, new BinCard(K1, "Double")).then(new CardBinned(K1, "Double"));
        ASIDE.when(BRAM, new BinCard(K1, null)).then(new CardBinned(K1, null));
        ONE.when(BRAM, new SetAsideCard(K1, "Later")).then(new CardSetAside(K1, "Later"));
        BINNED.when(BRAM, new RestoreCard(K1)).then(new CardRestored(K1));
        ASIDE.when(BRAM, new RestoreCard(K1)).then(new CardRestored(K1));
    }

    @Test
    void rejectsWhatIsAlreadySo() {
        BINNED.when(BRAM, new BinCard(K1, null)).rejected(ALREADY_SO);
        ASIDE.when(BRAM, new SetAsideCard(K1, null)).rejected(ALREADY_SO);
        ONE.when(BRAM, new RestoreCard(K1)).rejected(ALREADY_SO);
    }

    @Test
    void placesACardAfterOrBeforeAnotherAndElseLast() {
        Given given = Given.board(card(K1), pattern(P1), card(K2, P1), card(K3, P1));
        given.when(BRAM, place(P1, null, K2)).then(placed(P1, 0));
        given.when(BRAM, place(P1, K2, null)).then(placed(P1, 1));
        given.when(BRAM, place(P1, K2, K3)).then(placed(P1, 1));
        given.when(BRAM, place(P1, K3, K2)).then(placed(P1, 0)); // the order changed meanwhile: before wins
        given.when(BRAM, place(P1, null, null)).then(placed(P1, 2));
        given.when(BRAM, place(P1, new CardId("gone"), null)).then(placed(P1, 2));
        given.when(BRAM, place(P1, K1, K1)).then(placed(P1, 2));
        given.when(BRAM, place(P1, K3, new CardId("gone"))).then(placed(P1, 2));
    }

    @Test
    void theIndexCountsTheOtherCardsOfItsOwnPattern() {
        Given given = Given.board(pattern(P1), card(K1, P1), card(K2, P1), card(K3, P1));
        given.when(BRAM, place(P1, K2, null)).then(placed(P1, 1));
        given.when(BRAM, place(P1, null, null)).then(placed(P1, 2));
    }

    @Test
    void placesACardInAColumnThatThereIs() {
        Given given = Given.board(pattern(P1), card(K1, null));
        given.when(BRAM, new PlaceCard(K1, P1, null, null, 1, null, null))
                .then(new CardPlaced(K1, P1, 0, 1, null, null));
        for (int off : List.of(-1, 2)) {
            given.when(BRAM, new PlaceCard(K1, P1, null, null, off, null, null)).rejected(BAD_INPUT);
        }
    }

    @Test
    void theCardsOfAPatternKeepTheirColumnsWhateverComesAndGoes() {
        Board board = Given.board(pattern(P1), card(K1, P1), card(K2, P1), card(K3, P1))
                .by(BRAM, new CardBinned(K1, null), new CardPlaced(K3, P1, 0, null, null, null))
                .by(BRAM, new CardPlaced(K2, null, 0, null, null, null), new CardPlaced(K2, P1, 0, null, null, null))
                .now();
        assertThat(Stream.of(K1, K2, K3).map(each -> board.cards().get(each).column()))
                .containsExactly(0, 1, 0);
    }

    @Test
    void takesACardOutToAPlaceOnTheSurface() {
        Given.board(pattern(P1), card(K1, P1))
                .when(BRAM, new PlaceCard(K1, null, K2, null, null, 5.0, null))
                .then(new CardPlaced(K1, null, 0, null, 5.0, null));
    }

    @Test
    void aRestoredCardIsLooseWhenItsPatternWentMeanwhile() {
        Given given = Given.board(pattern(P1), card(K1, P1))
                .by(BRAM, new CardBinned(K1, null), new PatternBinned(P1), new CardRestored(K1));
        assertThat(given.now().cards().get(K1).pattern()).isNull();
        assertThat(given.now().cards().get(K1).isShared()).isTrue();
    }

    private static PostCard post(String text) {
        return new PostCard(K1, Kind.OBSERVATION, text, null, null, null, null, null, null);
    }

    private static CardPosted posted(
            String text,
            String feeling,
            String meaning,
            List<String> lenses,
            double x,
            double y,
            PatternId pattern,
            MeetingId meeting) {
        return new CardPosted(K1, Kind.OBSERVATION, text, feeling, meaning, lenses, x, y, pattern, meeting);
    }

    private static EditCard edit(String text, String feeling, String meaning) {
        return new EditCard(K1, null, text, feeling, meaning, null);
    }

    private static PlaceCard place(PatternId pattern, CardId after, CardId before) {
        return new PlaceCard(K1, pattern, after, before, null, null, null);
    }

    private static CardPlaced placed(PatternId pattern, int index) {
        return new CardPlaced(K1, pattern, index, null, null, null);
    }

    @Test
    void severalCardsMoveTogetherOrNotAtAll() {
        Given given = Given.board(card(K1), card(K2));
        List<MoveCards.Move> both = List.of(new MoveCards.Move(K1, 1.0, 2.0), new MoveCards.Move(K2, 3.0, 4.0));
        given.when(BRAM, new MoveCards(both)).then(new CardsMoved(both));
        given.by(ANNA, new CardBinned(K2, null)).when(BRAM, new MoveCards(both)).rejected(CARD_NOT_HERE);
        given.when(BRAM, new MoveCards(List.of(both.get(0), new MoveCards.Move(K3, 0.0, 0.0))))
                .rejected(CARD_NOT_FOUND);
        given.when(BRAM, new MoveCards(List.of(both.get(0), both.get(0)))).rejected(BAD_INPUT);
        given.when(BRAM, new MoveCards(List.of(new MoveCards.Move(K1, 1e7, 0.0))))
                .rejected(BAD_INPUT);
        given.when(BRAM, new MoveCards(List.of())).rejected(NOTHING_TO_CHANGE);
    }

    @Test
    void severalCardsMoveBackOnlyWhereNobodyElseMovedOneOfThem() {
        List<MoveCards.Move> both = List.of(new MoveCards.Move(K1, 1.0, 2.0), new MoveCards.Move(K2, 3.0, 4.0));
        Given moved = Given.board(card(K1), card(K2)).by(BRAM, new CardsMoved(both));
        long since = 4;
        moved.when(BRAM, new MoveCards(both), since).then(new CardsMoved(both));
        moved.by(DIRK, new CardMoved(K2, 0, 0))
                .when(BRAM, new MoveCards(both), since)
                .rejected(CHANGED_SINCE);
    }

    @Test
    void cardsFromPaperComeTogetherOrNotAtAll() {
        Given given = Given.board();
        given.when(BRAM, paper(K1, K2)).then(fromPaper(K1), fromPaper(K2));
        given.by(ANNA, card(K2)).when(BRAM, paper(K1, K2)).rejected(ID_TAKEN);
        given.when(BRAM, paper(K1, K1)).rejected(ID_TAKEN);
        given.when(BRAM, paper()).rejected(NOTHING_TO_CHANGE);
        given.with(new Limits(1, 1_000_000)).when(BRAM, paper(K1, K2)).rejected(BOARD_FULL);
        CardId[] many =
                IntStream.range(0, 101).mapToObj(i -> new CardId("m" + i)).toArray(CardId[]::new);
        given.when(BRAM, paper(many)).rejected(TOO_LARGE);
    }

    private static PostCards paper(CardId... cards) {
        return new PostCards(Stream.of(cards)
                .map(each -> new PostCards.NewCard(each, Kind.OBSERVATION, "Paper", null, null, null, 1.0, 2.0, null))
                .toList());
    }

    private static CardPosted fromPaper(CardId card) {
        return new CardPosted(card, Kind.OBSERVATION, "Paper", null, null, List.of(), 1, 2, null, null);
    }
}
