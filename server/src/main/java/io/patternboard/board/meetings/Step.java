package io.patternboard.board.meetings;

import io.patternboard.board.Work;
import io.patternboard.board.cards.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One step of a meeting's agenda, with the rules that hold while the meeting is at it.
 *
 * @param hidden cards are sealed until they are revealed together
 * @param anonymous cards are sealed and their authors stored nowhere, ever
 * @param silent nobody sees what another is doing
 * @param allows the work participants may do; absent: all of it, empty: none
 * @param kinds the kinds of card participants may post; absent: all of them
 * @param why what this step is for and how it goes, in plain words
 */
public record Step(
        StepId step,
        String title,
        @Nullable Integer minutes,
        @Nullable Boolean hidden,
        @Nullable Boolean anonymous,
        @Nullable Boolean silent,
        @Nullable List<Work> allows,
        @Nullable List<Kind> kinds,
        @Nullable String why) {

    private static final Set<Work> NAMELESS = EnumSet.of(Work.POST, Work.VOTE);

    public boolean isAnonymous() {
        return Boolean.TRUE.equals(anonymous);
    }

    /** Whether cards posted now are kept apart until the reveal. */
    public boolean seals() {
        return isAnonymous() || Boolean.TRUE.equals(hidden);
    }

    public boolean isSilent() {
        return isAnonymous() || Boolean.TRUE.equals(silent);
    }

    public boolean allows(Kind kind) {
        return kinds == null || kinds.contains(kind);
    }

    /** In an anonymous step nothing is allowed that would carry its author's name, whatever the agenda says. */
    public boolean allows(Work work) {
        if (isAnonymous() && !NAMELESS.contains(work)) return false;
        return allows == null || allows.contains(work);
    }
}
