package io.patternboard.board.patterns;

import static io.patternboard.board.Given.BRAM;
import static io.patternboard.board.Rejection.*;
import static io.patternboard.board.Some.*;

import io.patternboard.board.Given;
import io.patternboard.board.Limits;
import io.patternboard.board.cards.CardBinned;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.cards.CardSetAside;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceCommandsTest {
    private static final Given ONE = Given.board(card(K1), pattern(P1));
    private static final LinkEvidence LINK = new LinkEvidence(K1, P1, Stance.NUANCES, "Not always");
    private static final EvidenceLinked LINKED = new EvidenceLinked(K1, P1, Stance.NUANCES, "Not always");

    @Test
    void linksACardToAPatternAlsoOneInThatPatternOrSetAside() {
        ONE.when(BRAM, LINK).then(LINKED);
        Given.board(pattern(P1), card(K1, P1)).when(BRAM, LINK).then(LINKED);
        ONE.by(BRAM, new CardSetAside(K1, null)).when(BRAM, LINK).then(LINKED);
    }

    @Test
    void aLaterLinkReplacesAnEarlierOne() {
        ONE.by(BRAM, new EvidenceLinked(K1, P1, Stance.SUPPORTS, null))
                .when(BRAM, LINK)
                .then(LINKED);
    }

    @Test
    void rejectsALinkOfWhatIsNotThere() {
        Given.board(pattern(P1)).when(BRAM, LINK).rejected(CARD_NOT_FOUND);
        Given.board(card(K1)).when(BRAM, LINK).rejected(PATTERN_NOT_FOUND);
        ONE.by(BRAM, new CardBinned(K1, null)).when(BRAM, LINK).rejected(CARD_NOT_HERE);
        ONE.by(BRAM, new PatternBinned(P1)).when(BRAM, LINK).rejected(PATTERN_NOT_HERE);
        ONE.by(BRAM, pattern(P2), new PatternsMerged(P1, P2, null))
                .when(BRAM, LINK)
                .rejected(PATTERN_NOT_HERE);
    }

    @Test
    void rejectsAWhyThatIsTooLong() {
        ONE.when(BRAM, new LinkEvidence(K1, P1, Stance.SUPPORTS, text(4_001))).rejected(TEXT_TOO_LONG);
    }

    @Test
    void aFullBoardTakesNoNewLinkButReplacesOne() {
        List<Evidence> links = new ArrayList<>();
        for (int i = 0; i < Limits.EVIDENCE; i++) {
            links.add(new Evidence(new CardId("x" + i), P1, Stance.SUPPORTS, null, null));
        }
        Given full = ONE.on(ONE.now().withEvidence(EvidenceLinks.of(links)));
        full.when(BRAM, LINK).rejected(BOARD_FULL);
        links.set(0, new Evidence(K1, P1, Stance.SUPPORTS, null, null));
        full.on(ONE.now().withEvidence(EvidenceLinks.of(links)))
                .when(BRAM, LINK)
                .then(LINKED);
    }

    @Test
    void unlinksWhatIsLinked() {
        ONE.by(BRAM, LINKED).when(BRAM, new UnlinkEvidence(K1, P1)).then(new EvidenceUnlinked(K1, P1));
        ONE.when(BRAM, new UnlinkEvidence(K1, P1)).rejected(EVIDENCE_NOT_FOUND);
    }

    @Test
    void aLinkWithABinnedPatternMayBeTakenAway() {
        ONE.by(BRAM, LINKED, new PatternBinned(P1))
                .when(BRAM, new UnlinkEvidence(K1, P1))
                .then(new EvidenceUnlinked(K1, P1));
    }
}
