package io.patternboard.board.texts;

import io.patternboard.board.Board;
import io.patternboard.board.Commit;
import io.patternboard.board.Event;
import io.patternboard.board.Rejection;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.comments.CommentId;
import io.patternboard.board.comments.Subject;
import io.patternboard.board.patterns.PatternId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a board's log says about the texts of one thing: enough to tell all their versions. */
public sealed interface Writings permits ThingWritings, CommentWritings, WhyWritings, BoardWritings {
    /**
     * @param kind what it is of, as the protocol names it
     * @param id of it; {@code CARD,PATTERN} for the why of an evidence link, {@code board} for the board's own
     * @throws IllegalArgumentException where there are none of that kind, or that is no id
     */
    static Writings of(String kind, String id) {
        return switch (kind) {
            case "comment" -> new CommentWritings(new CommentId(id));
            case "evidence" -> {
                String[] ends = id.split(",", -1);
                if (ends.length != 2) throw new IllegalArgumentException("a card and a pattern");
                yield new WhyWritings(new CardId(ends[0]), new PatternId(ends[1]));
            }
            case "of" -> new BoardWritings();
            default -> new ThingWritings(Subject.of(kind, id));
        };
    }

    /** Why there are none; null where the thing is, or was, on the board. */
    @Nullable
    Rejection missing(Board board);

    /** No later commit is about them. */
    long last(Board board, long head);

    /** Whether nobody is to be known as who wrote them. */
    default boolean isUnsigned(Board board) {
        return false;
    }

    /** What the event says about them; null where that is nothing. */
    @Nullable
    Event of(Event event, Board now);

    /** Whether the thing comes on the board with it: nothing earlier is about it. */
    boolean begins(Event about);

    /** The commit with what it says about them and nothing else; null where that is nothing. */
    default @Nullable Commit of(Commit commit, Board now) {
        var about = commit.events().stream()
                .map(event -> of(event, now))
                .filter(Objects::nonNull)
                .toList();
        return about.isEmpty() ? null : new Commit(commit.stamp(), commit.command(), about);
    }
}
