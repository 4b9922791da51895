package io.patternboard.board.meetings;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.Text;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans a meeting, or changes the plan of one that is not closed. */
public record PlanMeeting(
        MeetingId meeting,
        String title,
        @Nullable String startsAt,
        @Nullable List<Step> agenda) implements MeetingCommand {
    private static final int LONGEST_STEP_MINUTES = 24 * 60;

    @Override
    public Decision decide(Board board, Participant by) {
        if (Text.isBlank(title)) return reject(TITLE_NEEDED);
        if (Limits.tooLong(Limits.TITLE, title)) return reject(TEXT_TOO_LONG);
        List<Step> steps = agenda == null ? List.of() : agenda;
        if (isNoTime(startsAt) || badAgenda(steps)) return reject(BAD_INPUT);
        Meeting old = board.meetings().get(meeting);
        if (old == null && board.meetings().size() >= Limits.MEETINGS) return reject(BOARD_FULL);
        if (old != null && old.state() == MeetingState.CLOSED) return reject(MEETING_CLOSED);
        if (old != null && agenda != null && old.isLive() && unseals(old, steps)) return reject(STEP_IS_SEALED);
        if (old != null && agenda != null && leavesOutWhereItIs(old, steps)) return reject(STEP_NOT_FOUND);
        return accept(old == null ? new MeetingPlanned(meeting, title, startsAt, steps) : changed(old));
    }

    /** The event holds the whole plan, so what is left out here is taken from the old one. */
    private MeetingPlanned changed(Meeting old) {
        return new MeetingPlanned(
                meeting, title, startsAt == null ? old.startsAt() : startsAt, agenda == null ? old.agenda() : agenda);
    }

    private static boolean badAgenda(List<Step> steps) {
        return steps.size() > Limits.STEPS
                || steps.stream().map(Step::step).distinct().count() < steps.size()
                || steps.stream().anyMatch(PlanMeeting::isBad);
    }

    private static boolean isBad(Step step) {
        Integer minutes = step.minutes();
        return Text.isBlank(step.title())
                || Limits.tooLong(Limits.TITLE, step.title())
                || Limits.tooLong(Limits.TEXT, step.why())
                || minutes != null && (minutes < 0 || minutes > LONGEST_STEP_MINUTES);
    }

    /** Whether a promise made to those who post would be broken: what seals stays, and stays as anonymous as it was. */
    private static boolean unseals(Meeting old, List<Step> steps) {
        return old.agenda().stream()
                .filter(Step::seals)
                .anyMatch(was -> steps.stream()
                        .noneMatch(now -> now.step().equals(was.step())
                                && now.seals()
                                && now.isAnonymous() == was.isAnonymous()));
    }

    private static boolean leavesOutWhereItIs(Meeting old, List<Step> steps) {
        return old.step() != null && steps.stream().noneMatch(now -> now.step().equals(old.step()));
    }

    private static boolean isNoTime(@Nullable String time) {
        if (time == null || time.isEmpty()) return false;
        try {
            if (time.length() == 10) LocalDate.parse(time);
            else DateTimeFormatter.ISO_DATE_TIME.parse(time);
            return false;
        } catch (DateTimeException e) {
            return true;
        }
    }
}
