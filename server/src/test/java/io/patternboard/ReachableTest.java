package io.patternboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReachableTest {
    @Test
    void namesAnAddressThatCanBeOpened() {
        assertThat(Reachable.here("0.0.0.0")).isEqualTo("localhost");
        assertThat(Reachable.here("192.168.1.20")).isEqualTo("192.168.1.20");
    }

    @Test
    void tellsOthersNothingThatLeadsThemToTheirOwnMachine() {
        assertThat(Reachable.fromElsewhere("0.0.0.0"))
                .noneMatch(host -> host.startsWith("127.") || host.equals("0.0.0.0"));
        assertThat(Reachable.fromElsewhere("127.0.0.1")).isEmpty();
    }
}
