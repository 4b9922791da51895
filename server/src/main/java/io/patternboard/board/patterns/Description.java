package io.patternboard.board.patterns;

import static io.patternboard.board.Text.changed;

import io.patternboard.board.Limits;
import io.patternboard.board.Text;
import io.patternboard.board.Weighed;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the group writes down about a pattern. Everything may be absent: a candidate pattern has not even a name.
 *
 * @param situation when it shows
 * @param recurring what happens again and again
 * @param effect what comes of it
 * @param exceptions when it does not happen
 * @param keepsGoing what keeps it going
 * @param protects what it protects
 * @param ourShare what we ourselves contribute to it
 * @param desired what we would rather see
 */
public record Description(
        @Nullable String name,
        @Nullable String situation,
        @Nullable String recurring,
        @Nullable String effect,
        @Nullable String exceptions,
        @Nullable String keepsGoing,
        @Nullable String protects,
        @Nullable String ourShare,
        @Nullable String desired) {

    static Description named(@Nullable String name) {
        return new Description(Text.changed(null, name), null, null, null, null, null, null, null, null);
    }

    public int characters() {
        return Weighed.texts(name, situation, recurring, effect, exceptions, keepsGoing, protects, ourShare, desired);
    }

    boolean saysNothing() {
        return Stream.of(name, situation, recurring, effect, exceptions, keepsGoing, protects, ourShare, desired)
                .allMatch(Objects::isNull);
    }

    boolean isTooLong() {
        return Limits.tooLong(Limits.TITLE, name)
                || Limits.tooLong(
                        Limits.TEXT, situation, recurring, effect, exceptions, keepsGoing, protects, ourShare, desired);
    }

    /** This description after a change, in which absent texts stay and empty ones are cleared. */
    Description changedBy(Description change) {
        return new Description(
                changed(name, change.name),
                changed(situation, change.situation),
                changed(recurring, change.recurring),
                changed(effect, change.effect),
                changed(exceptions, change.exceptions),
                changed(keepsGoing, change.keepsGoing),
                changed(protects, change.protects),
                changed(ourShare, change.ourShare),
                changed(desired, change.desired));
    }
}
