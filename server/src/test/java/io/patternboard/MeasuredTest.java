package io.patternboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.WebClient;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server that is started as it always is measures of requests. */
class MeasuredTest {
    @Test
    void whatSomebodyInventsIsNotKeptByName(@TempDir Path directory) {
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Server server = Main.server(
                Settings.from(Map.of("HOST", "127.0.0.1", "PORT", "0", "DATA_DIR", directory.toString())), metrics);
        int port = RunningServer.wait(server.start());
        Vertx calling = Vertx.vertx();
        try {
            var web = WebClient.create(calling);
            for (String method : new String[] {"GET", "INVENTED1", "INVENTED2"}) {
                RunningServer.wait(web.request(HttpMethod.valueOf(method), port, "127.0.0.1", "/invented")
                        .putHeader("User-Agent", "invented")
                        .send());
            }
            assertThat(metrics.scrape())
                    .contains("vertx_http_server_requests_total")
                    .doesNotContainIgnoringCase("invented");
        } finally {
            RunningServer.wait(calling.close());
            RunningServer.wait(server.stop());
        }
    }
}
