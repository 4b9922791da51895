package io.patternboard.board.meetings;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One facilitated session on the board.
 *
 * @param startsAt when it is planned, an ISO date or date and time
 * @param step the step it is at, while it is live
 */
public record Meeting(
        String title,
        @Nullable String startsAt,
        List<Step> agenda,
        MeetingState state,
        @Nullable StepId step,
        @Nullable Instant openedAt,
        @Nullable Instant closedAt) {

    public boolean isLive() {
        return state == MeetingState.LIVE;
    }

    /** The step of that id, or null. */
    public @Nullable Step step(StepId id) {
        return agenda.stream().filter(each -> each.step().equals(id)).findAny().orElse(null);
    }

    /** The step it is at, or null. */
    public @Nullable Step currentStep() {
        return step == null ? null : step(step);
    }

    Meeting planned(String newTitle, @Nullable String newStart, List<Step> newAgenda) {
        return new Meeting(newTitle, newStart, newAgenda, state, step, openedAt, closedAt);
    }

    Meeting in(MeetingState newState) {
        return new Meeting(title, startsAt, agenda, newState, step, openedAt, closedAt);
    }

    Meeting opened(Instant at) {
        return new Meeting(title, startsAt, agenda, MeetingState.LIVE, step, at, null);
    }

    Meeting at(StepId newStep) {
        return new Meeting(title, startsAt, agenda, state, newStep, openedAt, closedAt);
    }

    Meeting closed(Instant at) {
        return new Meeting(title, startsAt, agenda, MeetingState.CLOSED, null, openedAt, at);
    }
}
