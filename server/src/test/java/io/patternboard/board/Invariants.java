package io.patternboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.book.Verdict;
import io.patternboard.board.cards.Card;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.comments.Subject;
import io.patternboard.board.meetings.Meeting;
import io.patternboard.board.meetings.MeetingState;
import io.patternboard.board.patterns.Evidence;
import io.patternboard.board.patterns.Pattern;
import io.patternboard.board.patterns.PatternId;
import io.patternboard.board.patterns.PatternState;
import io.patternboard.board.voting.Round;
import io.patternboard.board.voting.RoundState;

/** What is true of every board that commands have made. */
public final class Invariants {
    private Invariants() {}

    public static void hold(Board board) {
        board.cards().asMap().forEach((id, card) -> cardLiesInItsPattern(board, id, card));
        board.patterns().asMap().forEach((id, pattern) -> patternHasItsCards(board, id, pattern));
        board.evidence().all().forEach(link -> evidencePointsAtWhatIsThere(board, link));
        board.interventions().asMap().values().forEach(each -> {
            assertThat(each.patterns()).doesNotHaveDuplicates().allMatch(pattern -> isThere(board, pattern));
        });
        board.comments().asMap().values().forEach(each -> subjectIsThere(board, each.on()));
        board.sightings().asMap().values().forEach(each -> {
            assertThat(isThere(board, each.pattern())).as("pattern of %s", each).isTrue();
            if (each.card() != null) assertThat(board.cards().has(each.card())).isTrue();
            if (each.meeting() != null)
                assertThat(board.meetings().has(each.meeting())).isTrue();
        });
        board.book().asMap().forEach((pattern, each) -> {
            assertThat(board.patterns().has(pattern)).as("pattern of %s", each).isTrue();
            var answers = each.asked().answers().asMap();
            assertThat(each.asked().contributors()).containsAll(answers.keySet());
            boolean objected = answers.values().stream().anyMatch(one -> one.answer() == Verdict.OBJECTS);
            if (objected)
                assertThat(each.released())
                        .as("in the book against somebody's will")
                        .isNull();
        });
        board.rounds().asMap().values().forEach(each -> roundIsWhole(board, each));
        board.meetings().asMap().values().forEach(Invariants::meetingIsWhole);
        assertThat(board.meetings().asMap().values().stream().filter(Meeting::isLive))
                .hasSizeLessThan(2);
        assertThat(board.meetings().asMap().values().stream().filter(each -> each.state() == MeetingState.INPUT))
                .hasSizeLessThan(2);
        assertThat(board.participants().asMap().values()).as("somebody leads").anyMatch(Profile::leads);
    }

    private static void cardLiesInItsPattern(Board board, CardId id, Card card) {
        if (card.pattern() == null) return;
        Pattern pattern = board.patterns().get(card.pattern());
        assertThat(pattern).isNotNull();
        assertThat(pattern.isHere())
                .as("%s lies in a pattern on the surface", id)
                .isTrue();
        assertThat(pattern.cards()).containsOnlyOnce(id);
    }

    private static void patternHasItsCards(Board board, PatternId id, Pattern pattern) {
        assertThat(pattern.cards()).doesNotHaveDuplicates().allMatch(board.cards()::has);
        boolean merged = pattern.state() == PatternState.MERGED;
        assertThat(pattern.mergedInto() != null).isEqualTo(merged);
        assertThat(pattern.beforeMerge() != null).isEqualTo(merged);
        if (merged) assertThat(pattern.cards()).as("cards of merged %s", id).isEmpty();
        if (merged) assertThat(board.patterns().has(pattern.mergedInto())).isTrue();
        for (CardId card : pattern.cards()) {
            // A binned pattern remembers its cards, which do not lie in it.
            assertThat(id.equals(board.cards().get(card).pattern()))
                    .as("%s in %s", card, id)
                    .isEqualTo(pattern.isHere());
        }
    }

    private static void evidencePointsAtWhatIsThere(Board board, Evidence link) {
        assertThat(board.cards().has(link.card())).isTrue();
        assertThat(isThere(board, link.pattern())).as("pattern of %s", link).isTrue();
    }

    private static boolean isThere(Board board, PatternId pattern) {
        Pattern found = board.patterns().get(pattern);
        return found != null && found.state() != PatternState.MERGED;
    }

    private static void subjectIsThere(Board board, Subject on) {
        if (on.card() != null) assertThat(board.cards().has(on.card())).isTrue();
        if (on.pattern() != null) assertThat(board.patterns().has(on.pattern())).isTrue();
        if (on.intervention() != null)
            assertThat(board.interventions().has(on.intervention())).isTrue();
    }

    private static void roundIsWhole(Board board, Round round) {
        assertThat(round.turnout() != null).isEqualTo(round.state().compareTo(RoundState.OPEN) > 0);
        boolean out = round.state() == RoundState.REVEALED || round.state() == RoundState.DECIDED;
        assertThat(round.result().tally() != null).isEqualTo(out);
        if (!round.isNamed()) assertThat(round.result().ballots()).isNull();
        if (round.state().compareTo(RoundState.OPEN) < 0)
            assertThat(round.voters()).isEmpty();
        assertThat(round.decision() != null).isEqualTo(round.state() == RoundState.DECIDED);
        assertThat(round.options())
                .doesNotHaveDuplicates()
                .hasSameElementsAs(round.wording().keySet());
        assertThat(round.voters()).doesNotHaveDuplicates().allMatch(board.participants()::has);
    }

    private static void meetingIsWhole(Meeting meeting) {
        boolean begun = meeting.state() == MeetingState.LIVE || meeting.state() == MeetingState.CLOSED;
        assertThat(meeting.openedAt() != null).isEqualTo(begun);
        assertThat(meeting.closedAt() != null).isEqualTo(meeting.state() == MeetingState.CLOSED);
        if (!meeting.isLive()) assertThat(meeting.step()).isNull();
    }
}
