package io.patternboard.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.patternboard.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that know nothing but a name, which stands for the addresses of all of them, as in Kubernetes. */
class ClusterDnsTest {
    private static final String NAME = "nodes.patternboard.test";

    @TempDir
    private Path directory;

    private final List<Process> nodes = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (Process each : nodes)
            assertThat(each.destroyForcibly().waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void nodesFindEachOtherUnderTheNameThatStandsForBoth() throws Exception {
        List<String> addresses = addresses();
        assumeThat(addresses).as("addresses of this machine").hasSizeGreaterThan(1);
        // Only a JVM of its own can be told names.
        Path names = directory.resolve("hosts");
        List<String> lines = new ArrayList<>(List.of("127.0.0.1 localhost"));
        for (String each : addresses) lines.add(each + " " + NAME);
        Files.write(names, lines);
        int port = FreePorts.one();
        for (String each : addresses) nodes.add(start(names, each, port));
        for (Process each : nodes) {
            try (BufferedReader said = each.inputReader()) {
                assertThat(said.lines().anyMatch("serving 2"::equals)).isTrue();
            }
        }
    }

    /** Hazelcast listens on addresses of network interfaces alone: the loopback has one. */
    private static List<String> addresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance)
                .map(InetAddress::getHostAddress)
                .limit(2)
                .toList();
    }

    private static Process start(Path names, String address, int port) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Djdk.net.hosts.file=" + names,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        FoundByName.class.getName(),
                        NAME,
                        address,
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
