package io.patternboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private long nanos;
    private final Allowance allowance = new Allowance(3, 2, Duration.ofSeconds(1), () -> nanos);

    private int taken(String asker) {
        int taken = 0;
        while (allowance.tryTake(asker)) taken++;
        return taken;
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Test
    void letsAsManyThroughAtOnceAsABurstHas() {
        assertThat(taken("a")).isEqualTo(3);
    }

    @Test
    void letsSomeThroughAgainAsTimePasses() {
        taken("a");
        pass(Duration.ofMillis(499));
        assertThat(taken("a")).isZero();
        pass(Duration.ofMillis(2));
        assertThat(taken("a")).isEqualTo(1);
        pass(Duration.ofSeconds(1));
        assertThat(taken("a")).isEqualTo(2);
    }

    @Test
    void savesUpNoMoreThanABurst() {
        taken("a");
        pass(Duration.ofHours(1));
        assertThat(taken("a")).isEqualTo(3);
    }

    @Test
    void countsEveryAskerAlone() {
        taken("a");
        assertThat(taken("b")).isEqualTo(3);
    }

    @Test
    void takesNothingWhereItIsOnlyLookedAt() {
        for (int i = 0; i < 10; i++) assertThat(allowance.open("a")).isTrue();
        assertThat(taken("a")).isEqualTo(3);
        assertThat(allowance.open("a")).isFalse();
    }

    @Test
    void forgetsWhoAskedLongestAgo() {
        taken("first");
        for (int i = 0; i < 20_000; i++) allowance.tryTake("other" + i);
        assertThat(taken("first")).isEqualTo(3);
    }
}
