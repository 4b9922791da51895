package io.patternboard.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The lines of one event loop that have something to go out. It goes once the loop has done what was at hand: of several
 * messages that come together, each socket gets one write. And it goes one socket after the other, so that the first
 * clients have theirs while the last are still being written to.
 */
final class Flushes {
    private final Executor loop;
    private List<Line> waiting = new ArrayList<>();

    /** @param loop carries out later, on the same thread */
    Flushes(Executor loop) {
        this.loop = loop;
    }

    void add(Line line) {
        if (waiting.isEmpty()) loop.execute(this::flush);
        waiting.add(line);
    }

    private void flush() {
        List<Line> all = waiting;
        waiting = new ArrayList<>(all.size());
        all.forEach(Line::flush);
    }
}
