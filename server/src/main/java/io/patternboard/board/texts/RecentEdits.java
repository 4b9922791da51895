package io.patternboard.board.texts;

import io.patternboard.board.Board;
import io.patternboard.board.Stamp;
import io.patternboard.board.Trace;
import io.patternboard.board.comments.Subject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last changes of texts on a board, so that one that was written on a slightly older text can be carried over them:
 * whoever is far away would else be refused for as long as others nearer by keep typing. Part of the board and of its
 * snapshots, since deciding again from the log must give the same; nobody is sent it.
 *
 * @param forgotten the seq of the newest change that is not kept any more
 * @param edits oldest first
 */
public record RecentEdits(long forgotten, List<Edit> edits) {
    public static final RecentEdits NONE = new RecentEdits(0, List.of());
    private static final int EDITS_MAX = 256;
    private static final int PARTS_MAX = 2_000;

    /** One change of one text by the commit of that seq. */
    public record Edit(long seq, @Nullable Subject on, TextField field, Changes changes) {
        boolean isAt(Place place) {
            return new Place(on, field).equals(place);
        }

        int parts() {
            return changes.parts().size();
        }
    }

    public RecentEdits {
        edits = List.copyOf(edits);
    }

    /** The changes of the text after that seq, or null where they are not known any more. */
    @Nullable
    List<Changes> since(Board board, Place place, long seq) {
        Trace trace = place.trace(board);
        if (trace != null && trace.changed() <= seq) return List.of();
        if (seq < forgotten) return null;
        return edits.stream()
                .filter(edit -> edit.seq() > seq && edit.isAt(place))
                .map(Edit::changes)
                .toList();
    }

    RecentEdits with(long seq, Place place, Changes changes) {
        if (changes.isNothing()) return this;
        List<Edit> next = new ArrayList<>(edits);
        next.add(new Edit(seq, place.on(), place.field(), changes));
        int parts = next.stream().mapToInt(Edit::parts).sum();
        int gone = 0;
        while (next.size() - gone > EDITS_MAX || parts > PARTS_MAX && gone < next.size() - 1) {
            parts -= next.get(gone++).parts();
        }
        return gone == 0
                ? new RecentEdits(forgotten, next)
                : new RecentEdits(next.get(gone - 1).seq(), next.subList(gone, next.size()));
    }

    /** The board with what a whole new text changed in the texts of a thing (null: of the board itself). */
    public static Board noted(Board before, Board after, @Nullable Subject on, Stamp stamp) {
        RecentEdits next = after.edits();
        for (Place place : Place.of(on)) {
            next = next.with(stamp.seq(), place, Changes.between(place.read(before), place.read(after)));
        }
        return after.withEdits(next);
    }
}
