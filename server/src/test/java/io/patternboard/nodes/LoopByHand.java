package io.patternboard.nodes;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** A loop that does everything at once, and what is for later when it is told to. */
public final class LoopByHand implements Loop {
    private final List<Runnable> later = new ArrayList<>();

    /** What waits for its time now; what this makes wait stays for the next call. */
    public void runTimers() {
        List<Runnable> due = List.copyOf(later);
        later.clear();
        due.forEach(Runnable::run);
    }

    @Override
    public void run(Runnable work) {
        work.run();
    }

    @Override
    public <T> Future<T> call(Supplier<Future<T>> work) {
        return work.get();
    }

    @Override
    public void after(long millis, Runnable work) {
        later.add(work);
    }

    @Override
    public <T> Future<T> aside(Callable<T> work) {
        throw new AssertionError("nothing here takes long");
    }
}
