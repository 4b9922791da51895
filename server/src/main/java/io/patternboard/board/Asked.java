package io.patternboard.board;

import static io.patternboard.board.Decision.reject;

import io.patternboard.board.cards.BinCard;
import io.patternboard.board.cards.EditCard;
import io.patternboard.board.cards.PostCard;
import io.patternboard.board.meetings.Step;
import org.jspecify.annotations.Nullable;

/**
 * A command as it came in.
 *
 * @param id chosen by the sender; the same id again is the same wish, carried out once
 * @param key shows that an anonymous card is one's own; only its hash is kept
 * @param unchangedSince refuse when somebody else changed the command's subject after this seq; null: do not look
 */
public record Asked(
        String id, @Nullable Long unchangedSince, @Nullable String key, Command command) {
    public Asked {
        Id.check(id);
    }

    public Asked(String id, @Nullable Long unchangedSince, Command command) {
        this(id, unchangedSince, null, command);
    }

    /** The whole decision: the role, the lock, the rules of the step, {@code unchangedSince}, then the command's own rule. */
    public Decision decide(Board board, Participant asking) {
        // What the board says counts, not the role somebody once came in with.
        Participant by = board.standing(asking);
        if (by == null) return reject(Rejection.BOARD_NOT_FOUND);
        if (!by.role().mayActAs(command.needs())) return reject(Rejection.NOT_ALLOWED);
        Rejection outOfStep = outOfStep(board, by);
        if (outOfStep != null) return reject(outOfStep);
        if (unchangedSince != null && command.changedSince(board, unchangedSince, by.id())) {
            return reject(Rejection.CHANGED_SINCE);
        }
        return command.decide(board, by);
    }

    private @Nullable Rejection outOfStep(Board board, Participant by) {
        Step step = board.liveStep();
        // A card with a key was meant to be anonymous: late, it must not come out under its author's name.
        if (key != null && command instanceof PostCard && (step == null || !step.isAnonymous())) {
            return Rejection.STEP_OVER;
        }
        if (by.role() == Role.FACILITATOR) return null;
        Work work = isAboutSealedCard(board, step) ? Work.POST : command.work();
        // A ballot changes nothing on the board.
        if (board.floor().isLocked() && work != null && work != Work.VOTE) return Rejection.BOARD_LOCKED;
        if (step == null) return null;
        return work == null || step.allows(work) ? null : Rejection.NOT_IN_THIS_STEP;
    }

    /** Who may post a card that is sealed may also mend it: a card that is not on the board can only be one of those. */
    private boolean isAboutSealedCard(Board board, @Nullable Step step) {
        if (step == null || !step.seals()) return false;
        return command instanceof EditCard edit && !board.cards().has(edit.card())
                || command instanceof BinCard bin && !board.cards().has(bin.card());
    }
}
