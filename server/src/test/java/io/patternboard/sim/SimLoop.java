package io.patternboard.sim;

import io.patternboard.nodes.Loop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** An event loop of one node, which does nothing more once its node is killed. */
final class SimLoop implements Loop {
    private final World world;
    private final BooleanSupplier alive;

    SimLoop(World world, BooleanSupplier alive) {
        this.world = world;
        this.alive = alive;
    }

    @Override
    public void run(Runnable work) {
        after(0, work);
    }

    @Override
    public <T> Future<T> call(Supplier<Future<T>> work) {
        Promise<T> answer = Promise.promise();
        run(() -> work.get().onComplete(done -> run(() -> answer.handle(done))));
        return answer.future();
    }

    @Override
    public void after(long millis, Runnable work) {
        world.after(millis, () -> {
            if (alive.getAsBoolean()) work.run();
        });
    }

    @Override
    public <T> Future<T> aside(Callable<T> work) {
        Promise<T> answer = Promise.promise();
        after(world.between(1, 5), () -> {
            try {
                answer.complete(work.call());
            } catch (Exception fault) {
                answer.fail(fault);
            }
        });
        return answer.future();
    }
}
