package io.patternboard.nodes;

import io.vertx.core.Future;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** An event loop as far as rooms need one: work in order, one piece at a time, and timers. The simulation has its own. */
public interface Loop {
    /** Does the work here; soon, and after what was asked for before. */
    void run(Runnable work);

    /** Does the work here; the answer comes back where it was asked for. */
    <T> Future<T> call(Supplier<Future<T>> work);

    void after(long millis, Runnable work);

    /** Does work that takes long elsewhere; the answer comes back where it was asked for. */
    <T> Future<T> aside(Callable<T> work);
}
