package io.patternboard.nodes;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** One of Vert.x's event loops; a verticle, so that instances are spread over them. */
public final class EventLoop extends VerticleBase implements Loop {
    @Override
    public void run(Runnable work) {
        context.runOnContext(here -> work.run());
    }

    @Override
    public <T> Future<T> call(Supplier<Future<T>> work) {
        Context caller = vertx.getOrCreateContext();
        Promise<T> answer = Promise.promise();
        run(() -> begun(work)
                .onComplete(done -> caller.runOnContext(back -> {
                    if (done.succeeded()) answer.complete(done.result());
                    else answer.fail(done.cause());
                })));
        return answer.future();
    }

    private static <T> Future<T> begun(Supplier<Future<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error mistake) {
            return Future.failedFuture(mistake);
        }
    }

    @Override
    public void after(long millis, Runnable work) {
        vertx.setTimer(Math.max(1, millis), done -> run(work));
    }

    @Override
    public <T> Future<T> aside(Callable<T> work) {
        return vertx.executeBlocking(work, false);
    }
}
