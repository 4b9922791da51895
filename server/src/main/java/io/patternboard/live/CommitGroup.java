package io.patternboard.live;

import io.patternboard.board.Board;
import io.patternboard.board.Commit;
import io.patternboard.board.Decision;
import io.patternboard.board.Rejection;
import io.patternboard.board.Stamp;
import io.patternboard.board.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commands that are decided together and go to the store in one insert. Each is decided on the board as the ones before
 * it leave it.
 */
final class CommitGroup {
    private static final Logger LOG = LoggerFactory.getLogger(CommitGroup.class);

    /** @param on the board it was decided on: a later command of the group may have gone to another step */
    record No(Wish wish, Rejection rejection, Board on) {}

    private final Instant at;
    private Board board;
    private long head;
    private final List<Commit> commits = new ArrayList<>();
    private final List<Wish> granted = new ArrayList<>();
    private final List<No> refused = new ArrayList<>();
    private final Map<String, Integer> byCommand = new HashMap<>();

    CommitGroup(Board board, long head, Instant at) {
        this.board = board;
        this.head = head;
        this.at = at;
    }

    void decide(Wish wish) {
        Integer earlier = byCommand.get(wish.id());
        if (earlier != null) {
            // A resend that arrived before the first was written: it gets the same answer when that is.
            wish.follow(granted.get(earlier));
            return;
        }
        try {
            take(wish);
        } catch (RuntimeException | Error mistake) {
            // In one rule, or in what follows from it, or of the machine: that must not stop the room for everybody.
            LOG.error(
                    "A rule failed; command={}",
                    wish.asked().command().getClass().getSimpleName(),
                    mistake);
            refused.add(new No(wish, Rejection.FAULT, board));
        }
    }

    private void take(Wish wish) {
        Decision decision = wish.asked().decide(board, wish.by());
        if (decision instanceof Decision.Rejected no) {
            refused.add(new No(wish, no.rejection(), board));
            return;
        }
        Stamp stamp = new Stamp(head + 1, at, wish.by().id());
        Commit commit = new Commit(stamp, wish.id(), ((Decision.Accepted) decision).events());
        Board next = commit.applyTo(board);
        if (growsTooLarge(wish, next)) {
            refused.add(new No(wish, Rejection.BOARD_FULL, board));
            return;
        }
        board = next;
        head++;
        byCommand.put(wish.id(), commits.size());
        commits.add(commit);
        granted.add(wish);
    }

    /**
     * On a full board texts can be shortened and moved, and cards and patterns brought together, which remembers who lies where;
     * meetings and votes, which are few, go on.
     */
    private boolean growsTooLarge(Wish wish, Board next) {
        Work work = wish.asked().command().work();
        boolean full = work == Work.CLUSTER ? next.isOverfullBroughtTogether() : next.isOverfull();
        return full && next.weight() > board.weight() && work != null;
    }

    Board board() {
        return board;
    }

    long head() {
        return head;
    }

    List<Commit> commits() {
        return commits;
    }

    List<Wish> granted() {
        return granted;
    }

    List<No> refused() {
        return refused;
    }

    int size() {
        return granted.size() + refused.size();
    }
}
