package io.patternboard.store;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** What a publisher gave, as a future that completes on the context of whoever asked. */
final class Collected<T> implements Subscriber<T> {
    private final Context context;
    private final Promise<List<T>> promise = Promise.promise();
    private final List<T> values = new ArrayList<>();

    Collected(Context context) {
        this.context = context;
    }

    Future<List<T>> future() {
        return promise.future();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(T value) {
        values.add(value);
    }

    @Override
    public void onError(Throwable error) {
        context.runOnContext(now -> promise.fail(error));
    }

    @Override
    public void onComplete() {
        context.runOnContext(now -> promise.complete(values));
    }
}
