package io.patternboard.board.book;

import static io.patternboard.board.Given.*;
import static io.patternboard.board.Some.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.Event;
import io.patternboard.board.Given;
import io.patternboard.board.cards.CardBinned;
import io.patternboard.board.patterns.Description;
import io.patternboard.board.patterns.EvidenceLinked;
import io.patternboard.board.patterns.PatternBinned;
import io.patternboard.board.patterns.PatternEdited;
import io.patternboard.board.patterns.PatternId;
import io.patternboard.board.patterns.PatternRestored;
import io.patternboard.board.patterns.PatternState;
import io.patternboard.board.patterns.PatternStateSet;
import io.patternboard.board.patterns.PatternsMerged;
import io.patternboard.board.patterns.Stance;
import io.patternboard.board.sightings.SeenAgain;
import io.patternboard.board.sightings.SightingBinned;
import io.patternboard.board.sightings.SightingId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatternBookTest {
    private static final Given RELEASED = Given.board(card(K1), card(K2), card(K3), pattern(P1, K1), pattern(P2))
            .by(ANNA, released(P1, "First"));

    private static Description named(String name) {
        return new Description(name, null, null, null, null, null, null, null, null);
    }

    private static Event[] released(PatternId pattern, String name) {
        return new Event[] {
            new PatternEdited(pattern, named(name)),
            new PatternStateSet(pattern, PatternState.RECOGNISED, null),
            new ReleaseAsked(A1, pattern, named(name), List.of()),
            new PatternReleased(pattern)
        };
    }

    private static List<PatternBook.Entry> in(Given given) {
        return PatternBook.of(given.now()).patterns();
    }

    @Test
    void hasTheBoardsTitleQuestionAndLanguage() {
        PatternBook empty = PatternBook.of(Given.board().now());
        assertThat(empty.title()).isEqualTo("Board");
        assertThat(empty.question()).isEqualTo("Why?");
        assertThat(empty.patterns()).isEmpty();
    }

    @Test
    void keepsTheWordsThatWereReleasedAndTheStateOfNow() {
        Given later = RELEASED.by(
                ANNA,
                new PatternEdited(P1, named("Other words")),
                new PatternStateSet(P1, PatternState.SHIFTING, "Look"));
        assertThat(in(later)).extracting(each -> each.text().name()).containsExactly("First");
        assertThat(in(later).get(0).state()).isEqualTo(PatternState.SHIFTING);
    }

    @Test
    void comesInTheOrderOfReleasing() {
        Given both = Given.board(pattern(P1), pattern(P2))
                .by(ANNA, released(P2, "Second"))
                .by(ANNA, released(P1, "First"));
        assertThat(in(both)).extracting(each -> each.text().name()).containsExactly("Second", "First");
    }

    @Test
    void countsWhatCardsSayOfIt() {
        assertThat(in(RELEASED).get(0).cards()).isEqualTo(new PatternBook.Cards(1, 0, 0));
        Given linked = RELEASED.by(
                ANNA,
                new EvidenceLinked(K1, P1, Stance.NUANCES, null),
                new EvidenceLinked(K2, P1, Stance.CONTRADICTS, null),
                new EvidenceLinked(K3, P1, Stance.SUPPORTS, null),
                new EvidenceLinked(K3, P2, Stance.CONTRADICTS, null));
        assertThat(in(linked).get(0).cards()).isEqualTo(new PatternBook.Cards(1, 1, 1));
        Given binned = linked.by(ANNA, new CardBinned(K2, null));
        assertThat(in(binned).get(0).cards()).isEqualTo(new PatternBook.Cards(1, 0, 1));
    }

    @Test
    void countsHowOftenItWasSeenAgain() {
        Given seen = RELEASED.by(
                BRAM,
                new SeenAgain(G1, P1, "At the desk", null, null),
                new SeenAgain(new SightingId("g2"), P1, null, null, null),
                new SeenAgain(new SightingId("g3"), P2, null, null, null),
                new SightingBinned(G1));
        assertThat(in(seen).get(0).seenAgain()).isEqualTo(1);
    }

    @Test
    void isWithoutAPatternWhileThatIsNotOnTheBoardOrNotRecognised() {
        assertThat(in(RELEASED.by(ANNA, new PatternsMerged(P1, P2, null)))).isEmpty();
        assertThat(in(RELEASED.by(ANNA, new PatternStateSet(P1, PatternState.REJECTED, "No"))))
                .isEmpty();
        assertThat(in(RELEASED.by(ANNA, new PatternStateSet(P1, PatternState.CANDIDATE, null))))
                .isEmpty();
        Given binned = RELEASED.by(ANNA, new PatternBinned(P1));
        assertThat(in(binned)).isEmpty();
        assertThat(in(binned.by(ANNA, new PatternRestored(P1, List.of())))).hasSize(1);
    }
}
