package io.patternboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.RunningServer;
import io.patternboard.board.BoardId;
import io.patternboard.live.Encoded;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExportsTest {
    private static final BoardId BOARD = new BoardId("b");

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final Exports exports = new Exports(vertx);

    @AfterEach
    void close() {
        RunningServer.wait(vertx.close());
    }

    @Test
    void whatAWholeGroupAsksForIsWrittenOnce() {
        List<Future<Buffer>> asked = onLoop(
                () -> Stream.generate(() -> written(1, Export.JSON)).limit(50).toList());
        Buffer first = RunningServer.wait(asked.get(0));
        for (Future<Buffer> each : asked) assertThat(RunningServer.wait(each)).isSameAs(first);
        // Nothing is kept of it.
        Buffer later = RunningServer.wait(onLoop(() -> written(1, Export.JSON)));
        assertThat(later).isEqualTo(first).isNotSameAs(first);
    }

    @Test
    void nobodyGetsAnotherMomentOrAnotherShape() {
        List<Future<Buffer>> asked =
                onLoop(() -> List.of(written(1, Export.JSON), written(2, Export.JSON), written(1, Export.CSV)));
        assertThat(asked.stream().map(RunningServer::wait).map(Buffer::toString))
                .startsWith("{\"seq\":1,\"board\":{}}", "{\"seq\":2,\"board\":{}}")
                .doesNotHaveDuplicates();
    }

    private Future<Buffer> written(long seq, Export export) {
        return exports.of(BOARD, new Encoded(seq, Buffer.buffer("{}"), false), export);
    }

    /** Nothing is written before all of it has been asked for. */
    private <T> T onLoop(Supplier<T> asking) {
        CountDownLatch asked = new CountDownLatch(1);
        vertx.createSharedWorkerExecutor("exports").executeBlocking(() -> asked.await(1, TimeUnit.MINUTES), false);
        Promise<T> done = Promise.promise();
        loop.runOnContext(here -> {
            done.complete(asking.get());
            asked.countDown();
        });
        return RunningServer.wait(done.future());
    }
}
