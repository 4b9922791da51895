package io.patternboard.board;

import io.patternboard.board.book.AskingId;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.cards.CardPosted;
import io.patternboard.board.cards.Kind;
import io.patternboard.board.comments.CommentId;
import io.patternboard.board.comments.CommentPosted;
import io.patternboard.board.comments.Subject;
import io.patternboard.board.interventions.InterventionId;
import io.patternboard.board.interventions.InterventionProposed;
import io.patternboard.board.interventions.Scope;
import io.patternboard.board.meetings.MeetingId;
import io.patternboard.board.meetings.MeetingPlanned;
import io.patternboard.board.meetings.Step;
import io.patternboard.board.meetings.StepId;
import io.patternboard.board.patterns.PatternId;
import io.patternboard.board.patterns.PatternStarted;
import io.patternboard.board.sightings.SightingId;
import java.util.List;
import java.util.stream.Stream;

/** Things on a board, for tests that do not care how they look. */
public final class Some {
    public static final CardId K1 = new CardId("k1");
    public static final CardId K2 = new CardId("k2");
    public static final CardId K3 = new CardId("k3");
    public static final PatternId P1 = new PatternId("p1");
    public static final PatternId P2 = new PatternId("p2");
    public static final PatternId P3 = new PatternId("p3");
    public static final InterventionId I1 = new InterventionId("i1");
    public static final CommentId R1 = new CommentId("r1");
    public static final SightingId G1 = new SightingId("g1");
    public static final AskingId A1 = new AskingId("a1");
    public static final AskingId A2 = new AskingId("a2");
    public static final MeetingId M1 = new MeetingId("m1");
    public static final MeetingId M2 = new MeetingId("m2");
    public static final StepId S1 = new StepId("s1");

    private Some() {}

    public static CardPosted card(CardId card) {
        return card(card, null);
    }

    public static CardPosted card(CardId card, PatternId pattern) {
        return new CardPosted(card, Kind.OBSERVATION, "Seen", null, null, List.of(), 10, 20, pattern, null);
    }

    public static PatternStarted pattern(PatternId pattern, CardId... cards) {
        return new PatternStarted(pattern, null, List.of(cards), 0, 0);
    }

    public static InterventionProposed intervention(InterventionId intervention, PatternId... patterns) {
        return new InterventionProposed(
                intervention, "Call first", Scope.OWN_WORK, List.of(patterns), null, null, null);
    }

    public static CommentPosted comment(CommentId comment, CardId on) {
        return new CommentPosted(comment, new Subject(on, null, null), "Really?");
    }

    public static MeetingPlanned meeting(MeetingId meeting, StepId... steps) {
        List<Step> agenda = Stream.of(steps).map(Some::step).toList();
        return new MeetingPlanned(meeting, "Meeting", "2026-03-16", agenda);
    }

    public static Step step(StepId step) {
        return new Step(step, "Look", null, null, null, null, null, null, null);
    }

    public static String text(int length) {
        return "x".repeat(length);
    }
}
