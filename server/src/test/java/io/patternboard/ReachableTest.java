package io.patternboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void knowsTheContainersOfDockerPodmanAndKubernetes(@TempDir Path docker, @TempDir Path podman, @TempDir Path none)
            throws IOException {
        Files.createFile(docker.resolve(".dockerenv"));
        Files.createFile(Files.createDirectory(podman.resolve("run")).resolve(".containerenv"));

        assertThat(Reachable.isInContainer(docker, Map.of())).isTrue();
        assertThat(Reachable.isInContainer(podman, Map.of())).isTrue();
        assertThat(Reachable.isInContainer(none, Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1")))
                .isTrue();
        assertThat(Reachable.isInContainer(none, Map.of())).isFalse();
    }
}
