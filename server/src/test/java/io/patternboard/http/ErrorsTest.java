package io.patternboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.patternboard.live.Measures;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.Test;

/** What a client is told of what nobody expected: whether to try again. */
class ErrorsTest {
    @Test
    void tellsAMistakeOfTheServerFromAStoreThatIsAway() {
        Vertx vertx = Vertx.vertx();
        try {
            assertThat(answer(vertx, new IllegalStateException("a secret"))).isEqualTo("500 fault");
            assertThat(answer(vertx, new MongoTimeoutException("a secret"))).isEqualTo("503 store-away");
        } finally {
            vertx.close().await();
        }
    }

    private static String answer(Vertx vertx, Throwable failure) {
        Router router = Router.router(vertx);
        router.route()
                .handler(context -> context.fail(failure))
                .failureHandler(new Errors(new Measures(new SimpleMeterRegistry())));
        var server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
        Buffer body = vertx.createHttpClient()
                .request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
                // Asked for on the event loop: a thread that comes later would miss it.
                .compose(request -> request.send().compose(HttpClientResponse::body))
                .await();
        assertThat(body.toString()).doesNotContain("secret");
        return body.toJsonObject().getInteger("status") + " "
                + body.toJsonObject().getString("code");
    }
}
