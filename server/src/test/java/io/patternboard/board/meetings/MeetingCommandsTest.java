package io.patternboard.board.meetings;

import static io.patternboard.board.Given.ANNA;
import static io.patternboard.board.Given.BRAM;
import static io.patternboard.board.Rejection.*;
import static io.patternboard.board.Some.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.BoardEdited;
import io.patternboard.board.EditBoard;
import io.patternboard.board.Given;
import io.patternboard.board.Limits;
import io.patternboard.board.Work;
import io.patternboard.board.cards.CardPosted;
import io.patternboard.board.cards.EditCard;
import io.patternboard.board.cards.Kind;
import io.patternboard.board.cards.PostCard;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeetingCommandsTest {
    private static final Given PLANNED = Given.board(meeting(M1, S1), meeting(M2));
    private static final Given LIVE = PLANNED.by(ANNA, new MeetingOpened(M1));
    private static final Given CLOSED = LIVE.by(ANNA, new MeetingClosed(M1));

    @Test
    void plansAMeeting() {
        Given.board().when(ANNA, plan("First", null, null)).then(new MeetingPlanned(M1, "First", null, List.of()));
        List<Step> agenda =
                List.of(step(S1), new Step(new StepId("s2"), "Post", 10, false, null, null, null, null, null));
        Given.board()
                .when(ANNA, plan("First", "2026-03-16T09:30", agenda))
                .then(new MeetingPlanned(M1, "First", "2026-03-16T09:30", agenda));
    }

    @Test
    void whatIsLeftOutWhenPlanningAgainStays() {
        PLANNED.when(ANNA, plan("Moved", null, null))
                .then(new MeetingPlanned(M1, "Moved", "2026-03-16", List.of(step(S1))));
        PLANNED.when(ANNA, plan("Moved", "", List.of())).then(new MeetingPlanned(M1, "Moved", "", List.of()));
        LIVE.when(ANNA, plan("Longer", null, null))
                .then(new MeetingPlanned(M1, "Longer", "2026-03-16", List.of(step(S1))));
    }

    @Test
    void rejectsChangingThePlanOfAClosedMeeting() {
        CLOSED.when(ANNA, plan("Again", null, null)).rejected(MEETING_CLOSED);
    }

    @Test
    void rejectsATitleThatIsBlankOrTooLong() {
        PLANNED.when(ANNA, plan(" ", null, null)).rejected(TITLE_NEEDED);
        PLANNED.when(ANNA, plan(text(201), null, null)).rejected(TEXT_TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-16",
                "2026-03-16T09:30",
                "2026-03-16T09:30:00",
                "2026-03-16T09:30Z",
                "2026-03-16T09:30:00.000+01:00",
                ""
            })
    void takesDatesAndTimes(String time) {
        Given.board().when(ANNA, plan("T", time, null)).then(new MeetingPlanned(M1, "T", time, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "2026-02-30", "2026-3-1", "2026-03-16T25:00", "09:30", " "})
    void rejectsWhatIsNoTime(String time) {
        Given.board().when(ANNA, plan("T", time, null)).rejected(BAD_INPUT);
    }

    @Test
    void rejectsAnAgendaThatIsNone() {
        bad(List.of(step(S1), step(S1)));
        bad(List.of(new Step(S1, " ", null, null, null, null, null, null, null)));
        bad(List.of(new Step(S1, text(201), null, null, null, null, null, null, null)));
        bad(List.of(new Step(S1, "T", -1, null, null, null, null, null, null)));
        bad(List.of(new Step(S1, "T", 24 * 60 + 1, null, null, null, null, null, null)));
        bad(steps(Limits.STEPS + 1));
        List<Step> most = steps(Limits.STEPS);
        Given.board().when(ANNA, plan("T", null, most)).then(new MeetingPlanned(M1, "T", null, most));
    }

    private static void bad(List<Step> agenda) {
        Given.board().when(ANNA, plan("T", null, agenda)).rejected(BAD_INPUT);
    }

    @Test
    void aLiveMeetingKeepsWhatItPromisedToSeal() {
        Step anonymous = new Step(S1, "T", null, null, true, null, null, null, null);
        Step hidden = new Step(S1, "T", null, true, null, null, null, null, null);
        Given planned = Given.board().by(ANNA, new MeetingPlanned(M1, "T", null, List.of(anonymous)));
        planned.when(ANNA, plan("T", null, List.of(hidden))).then(new MeetingPlanned(M1, "T", null, List.of(hidden)));
        Given live = planned.by(ANNA, new MeetingOpened(M1));
        live.when(ANNA, plan("T", null, List.of(hidden))).rejected(STEP_IS_SEALED);
        live.when(ANNA, plan("T", null, List.of())).rejected(STEP_IS_SEALED);
        live.when(ANNA, plan("U", null, List.of(anonymous, step(new StepId("s2")))))
                .then(new MeetingPlanned(M1, "U", null, List.of(anonymous, step(new StepId("s2")))));
    }

    /** Whatever its agenda says: a comment or a moved card would carry its author's name. */
    @Test
    void inAnAnonymousStepParticipantsPostAndVoteAndDoNothingElse() {
        Step anonymous = new Step(S1, "T", null, null, true, null, null, null, null);
        Given at = Given.board()
                .by(
                        ANNA,
                        new MeetingPlanned(M1, "M", null, List.of(anonymous)),
                        new MeetingOpened(M1),
                        new StepEntered(M1, S1));
        for (Work work : Work.values())
            assertThat(anonymous.allows(work)).isEqualTo(work == Work.POST || work == Work.VOTE);
        at.when(BRAM, new EditBoard("T", null, null, null, null)).rejected(NOT_IN_THIS_STEP);
        at.when(ANNA, new EditBoard("T", null, null, null, null)).then(new BoardEdited("T", null, null, null, null));
    }

    @Test
    void aLiveMeetingKeepsTheStepItIsAt() {
        Given at = LIVE.by(ANNA, new StepEntered(M1, S1));
        at.when(ANNA, plan("T", null, List.of(step(new StepId("s2"))))).rejected(STEP_NOT_FOUND);
        List<Step> both = List.of(step(new StepId("s2")), step(S1));
        at.when(ANNA, plan("T", "", both)).then(new MeetingPlanned(M1, "T", "", both));
        LIVE.when(ANNA, plan("T", "", List.of())).then(new MeetingPlanned(M1, "T", "", List.of()));
    }

    @Test
    void rejectsMoreMeetingsThanFitButChangesOne() {
        Given given = Given.board();
        for (int i = 0; i < Limits.MEETINGS; i++) given = given.by(ANNA, meeting(new MeetingId("x" + i)));
        given.when(ANNA, plan("T", null, null)).rejected(BOARD_FULL);
        given.when(ANNA, new PlanMeeting(new MeetingId("x0"), "T", "", List.of()))
                .then(new MeetingPlanned(new MeetingId("x0"), "T", "", List.of()));
    }

    @Test
    void opensAPlannedMeetingWhileNoOtherIsLive() {
        PLANNED.when(ANNA, new OpenMeeting(M1)).then(new MeetingOpened(M1));
        Given.board().when(ANNA, new OpenMeeting(M1)).rejected(MEETING_NOT_FOUND);
        LIVE.when(ANNA, new OpenMeeting(M1)).rejected(ALREADY_SO);
        LIVE.when(ANNA, new OpenMeeting(M2)).rejected(ANOTHER_MEETING_LIVE);
        CLOSED.when(ANNA, new OpenMeeting(M1)).rejected(MEETING_CLOSED);
        CLOSED.when(ANNA, new OpenMeeting(M2)).then(new MeetingOpened(M2));
    }

    @Test
    void goesToAStepOfTheLiveMeeting() {
        LIVE.when(ANNA, new GoToStep(M1, S1)).then(new StepEntered(M1, S1));
        LIVE.when(ANNA, new GoToStep(M1, new StepId("x"))).rejected(STEP_NOT_FOUND);
        LIVE.when(ANNA, new GoToStep(M2, S1)).rejected(MEETING_NOT_LIVE);
        CLOSED.when(ANNA, new GoToStep(M1, S1)).rejected(MEETING_NOT_LIVE);
        Given.board().when(ANNA, new GoToStep(M1, S1)).rejected(MEETING_NOT_FOUND);
    }

    @Test
    void closesTheLiveMeeting() {
        LIVE.when(ANNA, new CloseMeeting(M1)).then(new MeetingClosed(M1));
        PLANNED.when(ANNA, new CloseMeeting(M1)).rejected(MEETING_NOT_LIVE);
        CLOSED.when(ANNA, new CloseMeeting(M1)).rejected(MEETING_NOT_LIVE);
        Given.board().when(ANNA, new CloseMeeting(M1)).rejected(MEETING_NOT_FOUND);
    }

    @Test
    void startsTheTimerAlsoAnewAndStopsIt() {
        Given.board().when(ANNA, new StartTimer(1)).then(new TimerStarted(1));
        Given running = Given.board(new TimerStarted(60));
        running.when(ANNA, new StartTimer(86_400)).then(new TimerStarted(86_400));
        running.when(ANNA, new StopTimer()).then(new TimerStopped());
        Given.board().when(ANNA, new StopTimer()).rejected(ALREADY_SO);
        for (int bad : new int[] {0, -5, 86_401, Integer.MIN_VALUE}) {
            Given.board().when(ANNA, new StartTimer(bad)).rejected(BAD_INPUT);
        }
    }

    private static PlanMeeting plan(String title, String startsAt, List<Step> agenda) {
        return new PlanMeeting(M1, title, startsAt, agenda);
    }

    private static List<Step> steps(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> step(new StepId("s" + i)))
                .toList();
    }

    @Test
    void aPlannedMeetingIsOpenForInputAndThenBegins() {
        Given planned = Given.board(meeting(M1, S1));
        planned.when(ANNA, new OpenInput(M1)).then(new InputOpened(M1));
        Given input = planned.by(ANNA, new InputOpened(M1));
        input.when(ANNA, new OpenInput(M1)).rejected(ALREADY_SO);
        input.when(ANNA, new CloseInput(M1)).then(new InputClosed(M1));
        input.when(ANNA, new OpenMeeting(M1)).then(new MeetingOpened(M1));
        input.by(ANNA, new InputClosed(M1)).when(ANNA, new CloseInput(M1)).rejected(ALREADY_SO);
    }

    @Test
    void oneMeetingAtATimeIsOpenForInput() {
        Given given = Given.board(meeting(M1, S1), meeting(M2, S1), new InputOpened(M1));
        given.when(ANNA, new OpenInput(M2)).rejected(ANOTHER_INPUT_OPEN);
        given.when(BRAM, new OpenInput(M2)).rejected(NOT_ALLOWED);
        given.when(ANNA, new OpenInput(new MeetingId("none"))).rejected(MEETING_NOT_FOUND);
        given.by(ANNA, new MeetingOpened(M1), new MeetingClosed(M1))
                .when(ANNA, new OpenInput(M1))
                .rejected(MEETING_CLOSED);
    }

    @Test
    void cardsCarryTheMeetingTheyArePostedFor() {
        Given input = Given.board(meeting(M1, S1), meeting(M2, S1), new InputOpened(M2));
        PostCard post = new PostCard(K1, Kind.OBSERVATION, "Seen", null, null, null, null, null, null);
        input.when(BRAM, post)
                .then(new CardPosted(K1, Kind.OBSERVATION, "Seen", null, null, List.of(), 0, 0, null, M2));
        // What goes on comes before what is still to come.
        input.by(ANNA, new MeetingOpened(M1))
                .when(BRAM, post)
                .then(new CardPosted(K1, Kind.OBSERVATION, "Seen", null, null, List.of(), 0, 0, null, M1));
        input.by(ANNA, new InputClosed(M2))
                .when(BRAM, post)
                .then(new CardPosted(K1, Kind.OBSERVATION, "Seen", null, null, List.of(), 0, 0, null, null));
    }

    @Test
    void aStepTakesTheKindsOfCardItAsksFor() {
        Step step = new Step(S1, "Questions", null, null, null, null, null, List.of(Kind.QUESTION), null);
        Step sealing = new Step(new StepId("s2"), "Hidden", null, true, null, null, null, List.of(Kind.QUESTION), null);
        Given at = Given.board(
                new MeetingPlanned(M1, "M", null, List.of(step, sealing)),
                new MeetingOpened(M1),
                new StepEntered(M1, S1));
        at.when(BRAM, post(Kind.OBSERVATION)).rejected(KIND_NOT_IN_STEP);
        at.when(BRAM, post(Kind.QUESTION)).then(posted(Kind.QUESTION));
        at.when(ANNA, post(Kind.OBSERVATION)).then(posted(Kind.OBSERVATION));
        EditCard change = new EditCard(K1, Kind.OBSERVATION, null, null, null, null);
        at.by(BRAM, posted(Kind.QUESTION)).when(BRAM, change).rejected(KIND_NOT_IN_STEP);
        Given hidden = at.by(ANNA, new StepEntered(M1, new StepId("s2")));
        hidden.when(BRAM, post(Kind.OBSERVATION)).rejected(KIND_NOT_IN_STEP);
        hidden.when(BRAM, post(Kind.QUESTION)).rejected(STEP_IS_SEALED);
        // A sealed card cannot become of another kind afterwards either.
        hidden.when(BRAM, change).rejected(KIND_NOT_IN_STEP);
    }

    private static PostCard post(Kind kind) {
        return new PostCard(K1, kind, "Seen", null, null, null, null, null, null);
    }

    private static CardPosted posted(Kind kind) {
        return new CardPosted(K1, kind, "Seen", null, null, List.of(), 0, 0, null, M1);
    }
}
