package io.patternboard.board.book;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;
import static io.patternboard.board.texts.TextField.*;

import io.patternboard.board.Board;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Profile;
import io.patternboard.board.Rejection;
import io.patternboard.board.Text;
import io.patternboard.board.Work;
import io.patternboard.board.cards.Card;
import io.patternboard.board.patterns.Description;
import io.patternboard.board.patterns.Evidence;
import io.patternboard.board.patterns.Pattern;
import io.patternboard.board.patterns.PatternId;
import io.patternboard.board.texts.TextField;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Asks those whose cards a pattern rests on whether it may be read outside the group. What would be read, and who is asked,
 * is what it is at this moment. Asking again puts a new question in place of the old one; objections stay.
 *
 * @param fields which of the pattern's texts would be read beside its name; absent: all
 */
public record AskRelease(
        AskingId asking, PatternId pattern, @Nullable List<TextField> fields) implements ReleaseCommand {
    private static final Set<TextField> FIELDS =
            EnumSet.of(NAME, SITUATION, RECURRING, EFFECT, EXCEPTIONS, KEEPS_GOING, PROTECTS, OUR_SHARE, DESIRED);

    @Override
    public Decision decide(Board board, Participant by) {
        if (fields != null && !FIELDS.containsAll(fields)) return reject(BAD_INPUT);
        Rejection unsuited = ReleaseCommand.unsuited(board, pattern);
        if (unsuited != null) return reject(unsuited);
        Pattern found = board.patterns().get(pattern);
        if (Text.isBlank(found.description().name())) return reject(NAME_NEEDED);
        Release earlier = board.book().get(pattern);
        if (earlier != null && earlier.asked().id().equals(asking)) return reject(ID_TAKEN);
        return accept(new ReleaseAsked(asking, pattern, kept(found.description()), contributors(board, earlier)));
    }

    private Description kept(Description all) {
        return new Description(
                all.name(),
                kept(SITUATION, all.situation()),
                kept(RECURRING, all.recurring()),
                kept(EFFECT, all.effect()),
                kept(EXCEPTIONS, all.exceptions()),
                kept(KEEPS_GOING, all.keepsGoing()),
                kept(PROTECTS, all.protects()),
                kept(OUR_SHARE, all.ourShare()),
                kept(DESIRED, all.desired()));
    }

    private @Nullable String kept(TextField field, @Nullable String text) {
        return fields == null || fields.contains(field) ? text : null;
    }

    /**
     * Those who are on the board and whose cards lie in the pattern or are linked to it. Of an anonymous card nobody knows
     * who wrote it. While something is in the book, those who were asked about that are asked again; and always who objects:
     * else a card could be taken out for as long as it takes to ask.
     */
    private List<ParticipantId> contributors(Board board, @Nullable Release earlier) {
        Set<ParticipantId> who = new TreeSet<>();
        for (Card each : board.cards().asMap().values()) if (pattern.equals(each.pattern())) add(who, each);
        for (Evidence each : board.evidence().all()) {
            if (each.pattern().equals(pattern)) add(who, board.cards().get(each.card()));
        }
        if (earlier != null && earlier.released() != null)
            who.addAll(earlier.asked().contributors());
        if (earlier != null) who.addAll(earlier.asked().objectors());
        who.removeIf(each -> !isHere(board, each));
        return new ArrayList<>(who);
    }

    private static void add(Set<ParticipantId> who, @Nullable Card card) {
        if (card == null || !card.isShared() || card.trace().by() == null) return;
        who.add(card.trace().by());
    }

    private static boolean isHere(Board board, ParticipantId who) {
        Profile found = board.participants().get(who);
        return found != null && found.isHere();
    }

    /** Also where somebody changed the pattern meanwhile: what is asked must be what the asker has read. */
    @Override
    public boolean changedSince(Board board, long seq, ParticipantId who) {
        Pattern found = board.patterns().get(pattern);
        return found != null && found.trace().changedSince(seq, who)
                || ReleaseCommand.super.changedSince(board, seq, who);
    }

    @Override
    public Work work() {
        return Work.WRITE;
    }
}
