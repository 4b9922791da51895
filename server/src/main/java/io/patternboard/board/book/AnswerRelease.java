package io.patternboard.board.book;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.Role;
import io.patternboard.board.Text;
import io.patternboard.board.patterns.PatternId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A contributor says whether the pattern may be read outside, or says otherwise than before. An objection takes out at once
 * what is in the book. It is always allowed, whatever the step and the lock, and to contributors who by now only read
 * along: nobody's work is read outside against their will.
 *
 * @param asking the question that is answered: nobody agrees to words they have not seen
 * @param why needed for an objection
 */
public record AnswerRelease(
        AskingId asking,
        PatternId pattern,
        Verdict answer,
        @Nullable String why) implements ReleaseCommand {
    @Override
    public Decision decide(Board board, Participant by) {
        if (Limits.tooLong(Limits.TEXT, why)) return reject(TEXT_TOO_LONG);
        Release found = board.book().get(pattern);
        if (found == null) return reject(RELEASE_NOT_ASKED);
        if (!found.asked().asks(by.id())) return reject(NOT_A_CONTRIBUTOR);
        if (!found.asked().id().equals(asking)) return reject(CHANGED_SINCE);
        if (answer == Verdict.OBJECTS && Text.isBlank(why)) return reject(REASON_NEEDED);
        String said = Text.isBlank(why) ? null : why;
        Answer before = found.asked().answers().get(by.id());
        if (before != null && before.answer() == answer && Objects.equals(before.why(), said))
            return reject(ALREADY_SO);
        ReleaseAnswered answered = new ReleaseAnswered(pattern, answer, said);
        return answer == Verdict.OBJECTS && found.released() != null
                ? accept(answered, new ReleaseWithdrawn(pattern))
                : accept(answered);
    }

    @Override
    public Role needs() {
        return Role.READER;
    }
}
