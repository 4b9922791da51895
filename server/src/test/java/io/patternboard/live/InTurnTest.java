package io.patternboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Work on large boards, one after the other. */
class InTurnTest {
    private static final long LARGE = 2 << 20;
    private static final long SMALL = 1_000;

    private final InTurn inTurn = new InTurn();
    private final List<String> begun = new ArrayList<>();

    private Supplier<Future<String>> work(String name, Future<String> ends) {
        return () -> {
            begun.add(name);
            return ends;
        };
    }

    @Test
    void beginsWhatIsLargeInTheOrderInWhichItWasAskedAndWhatIsSmallAtOnce() {
        Promise<String> first = Promise.promise();
        Promise<String> second = Promise.promise();
        inTurn.carryOut(LARGE, work("first", first.future()));
        inTurn.carryOut(LARGE, work("second", second.future()));
        Future<String> third = inTurn.carryOut(LARGE, work("third", Future.succeededFuture("done")));
        inTurn.carryOut(SMALL, work("small", Future.succeededFuture("done")));
        assertThat(begun).containsExactly("first", "small");
        first.fail("the store is away");
        assertThat(begun).containsExactly("first", "small", "second");
        assertThat(third.isComplete()).isFalse();
        second.complete("done");
        assertThat(third.result()).isEqualTo("done");
    }

    /** Else nothing large would ever begin again. */
    @Test
    void whatThrowsHoldsUpNobody() {
        for (Throwable mistake : List.of(new IllegalStateException("closed"), new OutOfMemoryError("full"))) {
            Future<String> thrown = inTurn.carryOut(LARGE, () -> {
                InTurnTest.<RuntimeException>sneak(mistake);
                return Future.succeededFuture("never");
            });
            assertThat(thrown.cause()).isSameAs(mistake);
            assertThat(inTurn.carryOut(LARGE, work("next", Future.succeededFuture("done")))
                            .result())
                    .isEqualTo("done");
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable mistake) throws T {
        throw (T) mistake;
    }
}
