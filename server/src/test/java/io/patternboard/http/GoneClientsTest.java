package io.patternboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.RunningServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that go away in the middle of what they began, at whichever moment that finds the server. */
class GoneClientsTest {
    private static final int TRIES = 60;

    @Test
    void leaveNoPlaceTaken(@TempDir Path directory) throws IOException {
        try (RunningServer server = RunningServer.start(directory, Map.of("EVENT_LOOPS", "2"))) {
            String token = server.board().getString("token");
            String[] beginnings = {
                "GET /eventbus/websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nAuthorization: Bearer "
                        + token + "\r\n\r\n",
                "POST /eventbus/000/SESSION/xhr HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Length: 0\r\n\r\n",
                "GET /eventbus/000/SESSION/eventsource HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                        + "\r\n\r\n",
                "POST /api/boards HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{",
                "GET /"
            };
            for (int i = 0; i < TRIES; i++) {
                for (String beginning : beginnings) {
                    try (var socket = new Socket("127.0.0.1", server.port)) {
                        // Torn off, every second time.
                        if (i % 2 == 0) socket.setSoLinger(true, 0);
                        String text = beginning.replace("SESSION", "gone" + i);
                        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                    }
                }
            }
            // The one that asks is one.
            Awaitility.await().untilAsserted(() -> {
                assertThat(gauge(server, "connections")).isEqualTo(1);
                assertThat(gauge(server, "sockets")).isZero();
            });
        }
    }

    private static double gauge(RunningServer server, String name) {
        String metrics = server.get("/metrics").bodyAsString();
        var found = Pattern.compile("(?m)^patternboard_" + name + " (\\S+)").matcher(metrics);
        assertThat(found.find()).isTrue();
        return Double.parseDouble(found.group(1));
    }
}
