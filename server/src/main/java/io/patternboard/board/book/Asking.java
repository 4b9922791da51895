package io.patternboard.board.book;

import io.patternboard.board.Entities;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Stamp;
import io.patternboard.board.Weighed;
import io.patternboard.board.patterns.Description;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The question whether a pattern may be read outside, as it was put to those whose cards it rests on.
 *
 * @param id tells it from an earlier and a later question about the same pattern
 * @param text what would be read outside, as it was when it was asked: who agrees to it agrees to these words
 * @param contributors who was asked, in order of id; as frozen as the text
 */
public record Asking(
        AskingId id,
        Description text,
        List<ParticipantId> contributors,
        Entities<ParticipantId, Answer> answers,
        @Nullable ParticipantId by,
        Instant at) {
    public Asking {
        contributors = List.copyOf(contributors);
    }

    boolean asks(ParticipantId who) {
        return contributors.contains(who);
    }

    /** Whether somebody objects, be it somebody who has gone since. */
    boolean isObjectedTo() {
        return !objectors().isEmpty();
    }

    List<ParticipantId> objectors() {
        return answers.asMap().entrySet().stream()
                .filter(each -> each.getValue().answer() == Verdict.OBJECTS)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What those of them object. */
    Entities<ParticipantId, Answer> objectionsOf(List<ParticipantId> who) {
        Entities<ParticipantId, Answer> found = Entities.none();
        for (ParticipantId each : who) {
            Answer said = answers.get(each);
            if (said != null && said.answer() == Verdict.OBJECTS) found = found.with(each, said);
        }
        return found;
    }

    int weight() {
        return text.characters() + Weighed.ID * contributors.size() + (int) answers.weight();
    }

    Asking answered(Verdict answer, @Nullable String why, Stamp stamp) {
        ParticipantId who = stamp.by();
        if (who == null) return this;
        return new Asking(id, text, contributors, answers.with(who, new Answer(answer, why, stamp.at())), by, at);
    }
}
