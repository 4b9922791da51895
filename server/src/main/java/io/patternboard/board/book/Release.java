package io.patternboard.board.book;

import io.patternboard.board.Stamp;
import io.patternboard.board.Trace;
import io.patternboard.board.Weighed;
import io.patternboard.board.patterns.Pattern;
import io.patternboard.board.patterns.PatternState;
import org.jspecify.annotations.Nullable;

/**
 * How far a pattern is on its way into the pattern book:
 *
 * <pre>
 *   asked ---- nobody objects, and a facilitator releases it ----> asked, released
 *     ^ \__ asked again: who agreed is asked anew                     |
 *     \_________ somebody objects, or a facilitator withdraws it _____/
 * </pre>
 *
 * While an objection stands nothing of the pattern is in the book.
 *
 * @param asked the last question
 * @param released what is in the book: the words of this question or of an earlier one; absent: nothing
 */
public record Release(Asking asked, @Nullable Edition released, Trace trace) implements Weighed {
    @Override
    public int weight() {
        return FIXED + asked.weight() + (released == null ? 0 : released.text().characters());
    }

    /** Whether what is in the book is what was asked last. */
    boolean isOut() {
        return released != null && released.text().equals(asked.text());
    }

    /** Whether it may be asked of a pattern in that state, and is read outside in it. */
    static boolean suits(Pattern pattern) {
        return pattern.isHere()
                && pattern.state() != PatternState.CANDIDATE
                && pattern.state() != PatternState.REJECTED;
    }

    Release asking(Asking again, Stamp stamp) {
        return new Release(again, released, trace.changed(stamp));
    }

    Release out(Stamp stamp) {
        return new Release(asked, new Edition(asked.text(), stamp.at(), stamp.by()), trace.changed(stamp));
    }

    Release withdrawn(Stamp stamp) {
        return new Release(asked, null, trace.changed(stamp));
    }
}
