package io.patternboard.store;

import io.patternboard.board.Commit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A board's commits that are safe in the journal and not yet in the store behind it, and how far the board is. */
final class Tail {
    private final Deque<Commit> waiting = new ArrayDeque<>();
    private final Map<String, Commit> byCommand = new HashMap<>();
    private long head;
    /** Appends that hold on to this tail. */
    private int asked;

    /** @param head the board's last seq, which is in the store */
    Tail(long head) {
        this.head = head;
    }

    long head() {
        return head;
    }

    /** The seq up to which all is in the store. */
    long stored() {
        return head - waiting.size();
    }

    void add(List<Commit> commits) {
        for (Commit commit : commits) {
            waiting.add(commit);
            byCommand.put(commit.command(), commit);
            head = commit.seq();
        }
    }

    @Nullable
    Commit byCommand(String command) {
        return byCommand.get(command);
    }

    /** Those after that seq, at most so many. */
    List<Commit> after(long seq, int max) {
        long skipped = Math.max(0, seq - stored());
        return waiting.stream().skip(skipped).limit(max).toList();
    }

    /** All up to that seq are in the store now; answers how many of them waited. */
    int fed(long upTo) {
        int before = waiting.size();
        while (!waiting.isEmpty() && waiting.getFirst().seq() <= upTo) {
            byCommand.remove(waiting.removeFirst().command());
        }
        return before - waiting.size();
    }

    void ask() {
        asked++;
    }

    void answered() {
        asked--;
    }

    /** Whether nothing would be lost with it. */
    boolean isAtRest() {
        return waiting.isEmpty() && asked == 0;
    }
}
